import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const indexErrors: Text['indexErrors'] = {
  notThere: 'Der Gesichtsindex ist nicht da.',
  notThereNow: reason => `Der Gesichtsindex ist gerade nicht da: ${reason}`,
  notThereYet: reason => `Der Gesichtsindex ist nicht da: ${reason}`,
  stopped: 'Der Gesichtsindex ist stehen geblieben.',
  lostCollection: 'Der Gesichtsindex hat seine Sammlung verloren.',
  lostCollectionSaid: said => `Der Gesichtsindex hat seine Sammlung verloren. (${said})`,
  anotherKith:
    'Ein anderes Kith mit einer Kopie dieser Mediathek schreibt in denselben Gesichtsindex. Bitte schließen oder einem der beiden einen eigenen Index geben.',
  calledOff: 'Die Anfrage an den Gesichtsindex wurde abgebrochen.',
  refuses: said => `Der Gesichtsindex lehnt die Anfrage ab. (${said})`,
  wrongLength: (expected, given) => `${expected} Zahlen erwartet, ${given} erhalten`,
  notANumber: 'ein Vektor enthält etwas, das keine Zahl ist',
  refusesKey: said => `Der Gesichtsindex lehnt den Schlüssel ab. (${said})`,
  diskFull: said => `Der Datenträger des Gesichtsindex ist voll. (${said})`,
  unreadable: said => `Der Gesichtsindex kann seine Daten nicht lesen. (${said})`,
  trouble: said => `Der Gesichtsindex hat Schwierigkeiten. (${said})`,
  noReason: 'ohne Begründung',
  noAnswer: reason => `Der Gesichtsindex antwortet nicht: ${reason}.`,
  nothingWithin: seconds => `innerhalb von ${number(seconds)} Sekunden kam nichts`,
  noConnection: 'keine Verbindung',
  unreadableAnswer: 'Die Antwort des Gesichtsindex ist nicht lesbar.',
  noFace: said => `Der Gesichtsindex enthält etwas, das kein Gesicht ist. (${said})`,
  notQdrant: address => `Was unter ${address} antwortet, ist nicht Qdrant.`,
  tooOld: (version, oldest) =>
    `Der Gesichtsindex läuft mit Qdrant ${version}; Kith braucht ${oldest} oder neuer.`,
  certificate: {
    unreadable: reason => `Die Zertifikatsdatei ist nicht lesbar: ${reason}`,
    noTls: 'Der Gesichtsindex spricht unter dieser Adresse kein TLS. Vielleicht http:// statt https://.',
    expired: 'Das Zertifikat des Gesichtsindex ist abgelaufen.',
    otherName: 'Das Zertifikat des Gesichtsindex gilt für einen anderen Namen als den der Adresse.',
    untrusted:
      'Das Zertifikat des Gesichtsindex hat niemand unterschrieben, dem dieser Rechner vertraut. Ist es ein eigenes, bitte die Datei der Zertifizierungsstelle angeben.',
  },
  process: {
    storageDamaged: said =>
      `Der Gesichtsindex konnte seine Dateien nicht verwenden und bekommt neue. (${said})`,
    portTaken: port => `Der Gesichtsindex ist nicht gestartet: Port ${port} war belegt.`,
    filesInUse: said => `Ein anderes Programm hat die Dateien des Gesichtsindex geöffnet. (${said})`,
    notStarted: reason => `Der Gesichtsindex ist nicht gestartet: ${reason}`,
    readOnly: reason => `In den Ordner des Gesichtsindex lässt sich nicht schreiben: ${reason}`,
    noAnswer: seconds =>
      `Der Gesichtsindex hat ${number(seconds)} Sekunden nach seinem Start noch nicht geantwortet.`,
    cantRun: reason => `Das Programm Qdrant lässt sich nicht ausführen: ${reason}`,
    exitCode: code => `Rückgabewert ${code}`,
    diskFull: said => `Der Datenträger ist voll, darum ist der Gesichtsindex stehen geblieben. (${said})`,
    stopped: said => `Der Gesichtsindex ist stehen geblieben. (${said})`,
    noPort: 'Für den Gesichtsindex ist kein Port frei.',
    stillRuns: process =>
      `Ein früherer Gesichtsindex (Prozess ${process}) läuft noch und lässt sich nicht beenden.`,
    otherProgram: path =>
      `Das Programm Qdrant unter ${path} ist nicht das, mit dem Kith getestet ist, und wird nicht gestartet. Bitte Kith neu installieren oder ein eigenes in QDRANT_BIN nennen.`,
    cantPutAside: reason => `Die Dateien des Gesichtsindex lassen sich nicht beiseitelegen: ${reason}`,
  },
  place: {
    qdrantFrom: from => `Quelle: ${from}`,
    settings: 'Einstellungen',
    ownFolder: 'Programmordner',
    npm: 'npm-Paket',
    asAsked: 'im Arbeitsspeicher, wie verlangt',
    asSet: 'im Arbeitsspeicher, wie eingestellt',
    noQdrant: 'Für diesen Rechner gibt es kein Qdrant, darum werden Gesichter im Arbeitsspeicher verglichen.',
    inMemory: reason => `${reason} Gesichter werden im Arbeitsspeicher verglichen.`,
    noAddress: 'Die Adresse des Gesichtsindex fehlt.',
    foreign: (version, collection) =>
      `Qdrant ${version} antwortet. Die Sammlung „${collection}“ auf diesem Server gehört jemand anderem. Kith rührt sie nicht an und füllt daneben eine eigene.`,
    fine: version => `Qdrant ${version} antwortet und ist beschreibbar.`,
    fineBeside: (version, others) =>
      `Qdrant ${version} antwortet und ist beschreibbar. ${count(others, 'fremde Sammlung bleibt, wie sie ist', 'fremde Sammlungen bleiben, wie sie sind')}.`,
  },
}
