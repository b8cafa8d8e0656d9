import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const settings: Text['settings'] = {
  folders: {
    title: 'Ordner der Mediathek',
    none: 'Noch kein Ordner. Sobald einer hinzugefügt ist, erscheinen seine Fotos in der Mediathek.',
    removed: (path, photos) =>
      `${path} gehört nicht mehr zur Mediathek; ${count(photos, 'Foto ist', 'Fotos sind')} nicht mehr zu sehen. Wird er wieder hinzugefügt, sind auch die Namen wieder da.`,
    takeOut: 'Diesen Ordner aus der Mediathek nehmen?',
    whatGoes: (path, photos) =>
      `${path}: ${photos === 1 ? 'Sein Foto ist' : `Seine ${number(photos)} Fotos sind`} dann nicht mehr zu sehen, außer denen, die auch in einem anderen Ordner der Mediathek liegen. Keine Datei wird gelöscht, und die vergebenen Namen bleiben erhalten, falls du ihn wieder hinzufügst.`,
    scanAgain: path => `${path} neu einlesen`,
    removeOf: path => `${path} entfernen`,
    beingRead: 'wird gelesen',
    missing: 'nicht angeschlossen; die Fotos bleiben in der Mediathek',
    unreadable: 'zurzeit nicht lesbar; die Fotos bleiben in der Mediathek',
    following: {
      live: 'Änderungen werden sofort bemerkt',
      limit: 'wird alle fünf Minuten angesehen, weil das System keine weiteren Beobachter zulässt',
      network: 'wird alle fünf Minuten angesehen, weil er auf einem anderen Rechner liegt',
      unsupported: 'wird alle fünf Minuten angesehen',
    },
    notRead: 'noch nicht gelesen',
    justRead: 'gerade eben gelesen',
    read: ago => `${ago} gelesen`,
    passedOver: files => `Ausgelassen, weil Kith nur Fotos zeigt: ${files.join(', ')}`,
    kinds: {
      video: n => count(n, 'Video', 'Videos'),
      drawing: n => count(n, 'Zeichnung', 'Zeichnungen'),
      document: n => count(n, 'Dokument', 'Dokumente'),
      sound: n => count(n, 'Tonaufnahme', 'Tonaufnahmen'),
      other: n => count(n, 'andere Datei', 'andere Dateien'),
    },
  },
  keep: 'Behalten',
  remove: 'Entfernen',
  inUse: 'In Gebrauch',
  faces: {
    title: 'Gesichtersuche',
    threads: 'Threads',
    oneACore: 'Einer je Kern',
    gpu: 'Grafikprozessor',
    useGpu: 'Verwenden, wo er dieselben Ergebnisse liefert und schneller ist',
    nextStart: 'Eine Änderung gilt ab dem nächsten Start von Kith.',
  },
  providers: {
    caption:
      'Jeder wird an einem gezeichneten Gesicht mit dem Ergebnis des Prozessors verglichen, bevor er verwendet wird.',
    runsOn: 'Läuft auf',
    takes: 'Zeit je Foto',
    processor: 'Prozessor',
    usable: 'Verwendbar',
    notMeasured: 'Worauf die Modelle laufen können, ist noch nicht gemessen worden.',
    measuring: 'Wird gemessen …',
    measureAgain: 'Neu messen',
  },
  matching: {
    title: 'Automatisch zuordnen',
    on: 'Gesichter ohne Rückfrage benennen, wenn Kith sicher ist, wer es ist',
    about:
      'Solche Gesichter sind als zugeordnet gekennzeichnet; auf der Seite der Person lassen sich alle auf einmal bestätigen oder ablehnen. Kith ordnet nie zu, wo zwei Personen einander ähnlich sehen, und nie zwei Gesichter eines Fotos.',
    howSure: 'Wie sicher Kith sein muss',
    levels: {
      generous: {
        name: 'Großzügig',
        text: 'Benennt die meisten Gesichter, die jemandem ähnlich sehen. Sieh die Zuordnungen ab und zu durch.',
      },
      careful: {
        name: 'Vorsichtig',
        text: 'Benennt Gesichter, die eindeutig jemandem gehören, und überlässt die zweifelhaften der Durchsicht.',
      },
      certain: {
        name: 'Nur wenn ganz sicher',
        text: 'Benennt nur Gesichter, die fast genauso aussehen wie eines, das du benannt hast.',
      },
    },
  },
  appearance: {
    title: 'Darstellung',
    theme: 'Farben',
    light: 'Hell',
    dark: 'Dunkel',
    language: 'Sprache',
    asTheSystem: 'Wie das System',
  },
  names: {
    title: 'Namen in Dateien',
    label: 'Namen in Dateien schreiben',
    places: { off: 'Aus', sidecar: 'Neben die Fotos', file: 'In die Fotos' },
    explained: {
      off: 'Die vergebenen Namen bleiben in Kith. Keine deiner Dateien wird geändert.',
      sidecar:
        'Kith schreibt Namen in kleine Dateien neben deinen Fotos (foto.jpg.xmp), die digiKam, Lightroom und andere lesen. Deine Fotos werden nicht angerührt.',
      file: 'Kith schreibt Namen in die Fotos selbst und in Dateien neben denen, die sie nicht aufnehmen können. Bilder und alle übrigen Angaben bleiben, wie sie sind, und die früheren Dateien werden aufgehoben, damit es sich rückgängig machen lässt.',
    },
    putBack: files => `${count(files, 'Datei', 'Dateien')} wiederhergestellt`,
    progress: 'Namen geschrieben',
    soFar: (done, total) => `${number(done)} von ${count(total, 'Foto', 'Fotos')}`,
    stop: 'Anhalten',
    writeNow: 'Namen jetzt schreiben',
    filesOf: {
      file: files => count(files, 'Foto', 'Fotos'),
      sidecar: files => count(files, 'Datei neben einem Foto', 'Dateien neben Fotos'),
    },
    stopped: 'Angehalten.',
    report: (written, unchanged, failed) => {
      const same =
        unchanged > 0 ? `, ${number(unchanged)} ${unchanged === 1 ? 'enthielt' : 'enthielten'} es schon` : ''
      const rest =
        failed > 0 ? `, ${number(failed)} ${failed === 1 ? 'ließ' : 'ließen'} sich nicht schreiben:` : '.'
      return `${count(written, 'Datei', 'Dateien')} geschrieben${same}${rest}`
    },
  },
  history: {
    title: 'Verlauf',
    search: 'Verlauf durchsuchen',
    only: 'Nur diese Person',
    nothingLikeThat: 'Dergleichen wurde nicht getan.',
    nothing: 'Noch wurde nichts getan.',
    more: 'Mehr zeigen',
    byKith: 'von Kith',
    undoOf: what => `Rückgängig: ${what}`,
    noMore: 'Mehr ist darüber nicht bekannt.',
    became: 'wurde zu',
  },
  about: {
    title: 'Über Kith',
    data: 'Deine Daten',
    privacy: 'Privatsphäre',
    stays:
      'Fotos, Gesichter und Namen bleiben auf diesem Rechner. Das Einzige, was Kith jemals herunterlädt, sind die Gesichtsmodelle, und das ein einziges Mal.',
    licences: 'Lizenzen …',
    showLog: 'Protokoll zeigen …',
    copyDiagnostics: 'Diagnose kopieren',
    copied: 'Kopiert. Es stehen weder Namen von Personen noch Pfade von Dateien darin.',
  },
  log: {
    title: 'Protokoll',
    shown: 'Was gezeigt wird',
    everything: 'Alles',
    problems: 'Warnungen und Fehler',
    empty: 'Noch wurde nichts geschrieben.',
    noProblems: 'Keine Warnungen, keine Fehler.',
    lines: 'Zeilen des Protokolls, neueste zuerst',
    warning: 'Warnung:',
    error: 'Fehler:',
  },
  licences: {
    title: 'Lizenzen',
    models: 'Gesichtsmodelle und Programme',
    qdrant: 'Qdrant, der Gesichtsindex',
    packages: n => count(n, 'Paket', 'Pakete'),
    noText: licence => `Das Paket enthält keinen Lizenztext. Es steht unter ${licence}.`,
  },
}
