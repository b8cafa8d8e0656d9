import { number } from '../locale.ts'
import type { Text } from '../text.ts'

export const errors: Text['errors'] = {
  codes: {
    'bad-input': 'Diese Anfrage lässt sich so nicht ausführen.',
    'not-found': 'Das ist nicht mehr in der Mediathek.',
    conflict: 'Inzwischen hat sich etwas geändert.',
    'needs-redetection': 'Dieses Gesicht muss erst wieder in seinem Foto gefunden werden.',
    'index-offline': 'Der Gesichtsindex ist nicht erreichbar; vergebene Namen bleiben erhalten.',
    'index-foreign': 'Der Gesichtsindex gehört zu einem anderen Katalog.',
    'file-missing': 'Die Datei ist nicht mehr, wo sie war.',
    'unsupported-file': 'Dateien dieser Art kann Kith nicht lesen.',
    'folder-unreadable': 'Dieser Ordner ist nicht lesbar.',
    'catalog-in-use': 'Ein anderes Kith hat diese Mediathek geöffnet.',
    'catalog-newer': 'Diese Mediathek stammt von einem neueren Kith.',
    'catalog-damaged': 'Die Katalogdatei ist beschädigt.',
    'model-missing': 'Die Gesichtsmodelle sind noch nicht auf diesem Rechner.',
    'model-damaged': 'Eine Modelldatei ist nicht die, die sie sein sollte.',
    'disk-full': 'Der Datenträger ist voll.',
    'read-only': 'In den Datenordner lässt sich nicht schreiben.',
    'not-here': 'Dieses Fenster kann das nicht.',
    cancelled: 'Abgebrochen.',
    internal: 'In Kith ist etwas schiefgegangen. Näheres steht im Protokoll.',
  },
  input: {
    noFaces: 'Bitte mindestens ein Gesicht wählen.',
    noPhotos: 'Bitte mindestens ein Foto wählen.',
    tooManyToDrag: most =>
      `Bis zu ${number(most)} Fotos lassen sich auf einmal herausziehen. Ein Export schreibt beliebig viele.`,
    month: 'Ein Monat sieht so aus: 2019-07.',
    emptyName: 'Ein Name kann nicht leer sein.',
    longName: 'Ein Name kann höchstens 200 Zeichen haben.',
    birthDate: 'Ein Geburtsdatum sieht so aus: 1984-03-27.',
    notBorn: 'Ein Geburtsdatum kann nicht in der Zukunft liegen.',
    wholeYear: 'Ein Geburtsjahr hat vier Ziffern.',
    address: 'Eine Adresse sieht so aus: https://nas.local:6333.',
    noFolder: 'Bitte einen Ordner wählen.',
    longSearch: 'Eine Suche kann höchstens 500 Zeichen haben.',
    manyTerms: 'Eine Suche kann höchstens 30 Teile haben.',
    country: 'Ein Land sind zwei Großbuchstaben, etwa FR.',
  },
  catalog: {
    emptyWithBackups: 'Der Katalog ist leer oder verschwunden, aber es gibt Sicherungen von ihm.',
    damaged: reason => `Die Katalogdatei ist beschädigt: ${reason}.`,
    backupDamaged: reason => `Diese Sicherung ist beschädigt: ${reason}. Bitte eine andere wählen.`,
    notACatalog: 'es ist kein Katalog',
    noBackup: name => `Es gibt keine Sicherung „${name}“.`,
    inUse: 'Ein anderes Kith hat diese Mediathek geöffnet. Bitte schließen und noch einmal versuchen.',
    inUseBy: process =>
      `Ein anderes Kith hat diese Mediathek geöffnet (Prozess ${process}). Bitte schließen und noch einmal versuchen.`,
    newer: (format, newest) =>
      `Diese Mediathek stammt von einem neueren Kith (Format ${format}, dieses liest bis ${newest}). Zum Öffnen muss Kith aktualisiert werden.`,
    diskFull: 'Der Datenträger ist voll. Bitte Platz schaffen; nichts Gespeichertes ist verloren.',
    readOnly: reason => `In den Datenordner lässt sich nicht schreiben: ${reason}`,
    busy: 'Ein anderes Programm schreibt gerade in die Datei der Mediathek. Bitte gleich noch einmal versuchen.',
    unreachable: reason =>
      `Die Datei der Mediathek lässt sich nicht lesen oder schreiben: ${reason}. Vielleicht ist ihr Datenträger nicht da oder hat keinen Platz mehr.`,
  },
  settingsNotSaved: reason => `Die Einstellungen lassen sich nicht speichern: ${reason}`,
  history: {
    notThere: 'Dieser Schritt steht nicht im Verlauf.',
    nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
    nothingToRedo: 'Es gibt nichts zu wiederholen.',
    undone: 'Das ist schon rückgängig gemacht.',
    done: 'Das ist schon getan.',
  },
  albums: {
    gone: 'Dieses Album gibt es nicht mehr.',
    fillsItself: name =>
      `„${name}“ füllt sich aus einer Suche; von Hand lassen sich keine Fotos hinzufügen oder herausnehmen.`,
    taken: name => `Ein Album „${name}“ gibt es schon.`,
    photosGone: 'Diese Fotos sind nicht mehr in der Mediathek.',
    handOrSearch: 'Ein Album wird von Hand oder aus einer Suche gefüllt, nicht beides.',
    notInAlbum: 'Das Foto, vor dem eingefügt werden soll, ist nicht in diesem Album.',
  },
  bin: {
    onlySystem: 'Nur das System kann diese Datei zurücklegen.',
    filesGone: 'Diese Dateien sind nicht mehr in der Mediathek.',
    noBin: 'Von hier aus erreicht Kith den Papierkorb nicht. Bitte die Datei im Dateimanager löschen.',
    notMoved: reason => `Die Datei lässt sich nicht in den Papierkorb legen: ${reason}`,
    emptied: 'Der Papierkorb wurde geleert; die Datei lässt sich nicht zurücklegen.',
    otherFile: path => `Bei „${path}“ liegt jetzt eine andere Datei; die alte bleibt im Papierkorb.`,
  },
  details: {
    namesOff: 'Namen werden nicht in Dateien geschrieben. Das lässt sich in den Einstellungen einschalten.',
    writing: 'Es werden schon Namen geschrieben.',
    runGone: 'Das steht nicht mehr in der Liste.',
    fileChanged: 'Ein anderes Programm hat diese Datei seitdem geändert; sie bleibt, wie sie ist.',
    somePhotosGone: 'Einige dieser Fotos sind nicht mehr in der Mediathek.',
    unlikelyDate: 'Damals wurde kein Foto aufgenommen. Bitte ein Datum zwischen 1826 und heute wählen.',
  },
  exports: {
    wholePath: 'Bitte den vollständigen Pfad des Ordners angeben, von der Wurzel an.',
    inLibrary: (folder, library) =>
      `„${folder}“ gehört zur Mediathek, und die Kopien kämen wieder hinein. Bitte einen Ordner außerhalb von „${library}“ wählen.`,
    noRoom: (needed, folder, free) =>
      `Die Fotos brauchen ${needed}, und in „${folder}“ ist Platz für ${free}. Bitte Platz schaffen oder kleiner exportieren.`,
    underWay: 'Ein anderer Export läuft noch. Bitte abwarten oder unter „Aktivität“ anhalten.',
    nothing: 'Es gibt keine Fotos zu exportieren.',
    noFolder: folder => `„${folder}“ ist eine Datei und kein Ordner.`,
    noParent: folder => `Es gibt keinen Ordner „${folder}“. Bitte die Eingabe prüfen.`,
    full: folder => `Der Datenträger von „${folder}“ ist voll. Was geschrieben ist, bleibt.`,
    notAllowed: folder => `Kith darf nicht in „${folder}“ schreiben. Bitte einen anderen Ordner wählen.`,
    gone: folder => `„${folder}“ ist nicht mehr da.`,
    readOnly: (folder, reason) => `In „${folder}“ lässt sich nicht schreiben: ${reason}`,
    location: 'Aus einer Datei dieser Art lässt sich der Ort nicht herausnehmen. Bitte als JPEG exportieren.',
    everything:
      'Aus einer Datei dieser Art lassen sich die Angaben über das Foto nicht herausnehmen. Bitte als JPEG exportieren.',
  },
  workers: {
    silentDrive: seconds =>
      `Das Laufwerk, auf dem dies liegt, hat seit ${number(seconds)} Sekunden nicht geantwortet.`,
    tookTooLong: seconds => `Das dauerte länger als ${number(seconds)} Sekunden und wurde aufgegeben.`,
  },
}
