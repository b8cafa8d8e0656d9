import { count } from '../locale.ts'
import type { Text } from '../text.ts'

const faces = (n: number) => count(n, 'Gesicht', 'Gesichter')
const photos = (n: number) => count(n, 'Foto', 'Fotos')

export const cli: Text['cli'] = {
  help: `Kith findet die Personen auf deinen Bildern, auf diesem Rechner.

Aufruf: npm run kith -- <Befehl> [Optionen]

  index <Ordner…>          Ordner zur Mediathek hinzufügen und die Gesichter darin finden; kehrt zurück, wenn alles getan ist
  faces                    Jedes Gesicht, ein JSON-Objekt je Zeile; mit --embeddings auch die Merkmale
  people                   Die Personen, die du benannt hast
  clusters                 Gruppen von Gesichtern ohne Namen, die nach einer Person aussehen
  search <Text>            Fotos nach Worten, neueste zuerst, ein JSON-Objekt je Zeile: search "Anna in Berlin im letzten Sommer"
  check                    Katalog, Index und Dateien vergleichen und nichts ändern; Rückgabewert 1 bei jeder Abweichung
  repair                   Reparieren, was check findet
  backups                  Die Sicherungen des Katalogs, die Kith angelegt hat
  restore <Name>           Eine davon wiederherstellen; „restore empty“ beginnt mit leerer Mediathek. Der jetzige Stand bleibt erhalten
  call <Prozedur> [JSON]   Eine beliebige Prozedur aufrufen, etwa: call people.rename '{"personId":1,"name":"Anna"}'
  serve                    Die Mediathek in einem Browser auf diesem Rechner öffnen

Optionen:
  --data <Ordner>    Wo die Mediathek liegt (sonst: wo dieses System Programmdaten aufbewahrt)
  --json             Ergebnisse als JSON ausgeben
  --port <Nummer>    serve: der Port (sonst: irgendein freier)
  --no-open          serve: nur die Adresse ausgeben
  --stop-with-window serve: anhalten, wenn das letzte Fenster geschlossen ist
  --import <Ordner>  serve: diesen Ordner zur Mediathek hinzufügen; mehrfach möglich
  --listen <Adresse> serve: andere Rechner hereinlassen, auf dieser Adresse dieses Rechners (0.0.0.0: auf allen). Braucht
                     ein Passwort in KITH_PASSWORD oder --password-file <Datei>, mit mindestens 12 Zeichen, und
                     --tls-cert <Datei> mit --tls-key <Datei>, oder --behind-proxy, wo ein Reverse-Proxy TLS übernimmt;
                     --host <Name> für jeden Namen, unter dem es geöffnet wird, mit Port, wo es ein anderer ist
  --version, --help

Rückgabewerte: 0 getan, 1 fehlgeschlagen oder Abweichungen gefunden, 2 die Befehlszeile ergibt keinen Sinn.`,
  usage: complaint => `${complaint} Siehe: npm run kith -- --help`,
  whichCommand: 'Welcher Befehl?',
  noCommand: name => `Es gibt keinen Befehl „${name}“.`,
  whichFolders: 'Welche Ordner?',
  whichSearch: 'Wonach suchen?',
  whichBackup: 'Welche Sicherung?',
  whichProcedure: 'Welche Prozedur?',
  noProcedure: name => `Es gibt keine Prozedur „${name}“.`,
  notJson: reason => `Das ist kein JSON: ${reason}`,
  badPort: port => `--port nimmt eine Zahl von 0 bis 65535, nicht „${port}“.`,
  counts: {
    photos: 'Fotos',
    faces: 'Gesichter',
    groups: 'Gruppen',
    failed: 'fehlgeschlagen',
    waiting: 'wartend',
    seconds: 'Sekunden',
  },
  inNoGroup: n => `${faces(n)} in keiner Gruppe`,
  found: (understood, n) => `${understood}: ${photos(n)}`,
  noBackups: 'Es gibt noch keine Sicherungen. Kith legt eine am Tag an, solange es geöffnet ist.',
  startsEmpty: 'Kith beginnt jetzt mit leerer Mediathek.',
  isCatalogNow: name => `„${name}“ ist jetzt der Katalog.`,
  formerIsKept: 'Was vorher da war, ist bei den Sicherungen.',
  agrees: compared => `${compared}: alles stimmt überein`,
  example: (text, photoId, faceId) => `${text} (Foto ${photoId}${faceId ? `, Gesicht ${faceId}` : ''})`,
  progress: {
    models: percent => `Gesichtsmodelle werden heruntergeladen: ${percent} %`,
    scanning: files => `Ordner werden gelesen: ${files} Dateien`,
    photos: (done, total) => `${done} von ${total} Fotos`,
    faces: n => `${n} Gesichter`,
    left: seconds => `noch ${seconds} s`,
    toStore: n => `${n} zu speichern`,
  },
}
