import { number } from '../locale.ts'
import type { Text } from '../text.ts'

export const photoErrors: Text['photoErrors'] = {
  gone: 'Dieses Foto ist nicht mehr in der Mediathek.',
  folderGone: 'Dieser Ordner ist nicht in der Mediathek.',
  driveAway: 'Dieses Foto liegt auf einem Laufwerk, das nicht angeschlossen ist.',
  noFile: 'Zu diesem Foto ist keine Datei in der Mediathek.',
  crashed: times =>
    `Kith ist beim Lesen ${number(times)} Mal stehen geblieben. Die Datei wird ausgelassen, bis du es neu versuchst.`,
  tooLarge: 'Die Datei ist größer als ein Gigabyte.',
  changed: 'Die Datei hat sich beim Lesen geändert.',
  fileGone: 'Die Datei ist nicht mehr da.',
  unreadable: reason => `Die Datei ist nicht lesbar: ${reason}`,
  empty: 'Die Datei ist leer.',
  drawing: 'Das ist eine Zeichnung (SVG), die Skripte enthalten kann. Kith zeigt nur Fotos.',
  film: 'Das ist ein Film. Kith zeigt nur Fotos.',
  noPicture: 'Das ist kein Bild, das Kith lesen kann, oder es ist beschädigt.',
  unknownKind: kind => `Bilder der Art „${kind}“ kann Kith noch nicht lesen.`,
  tooManyPixels: (width, height, megapixels) =>
    `Das Bild ist zu groß: ${width} × ${height} Pixel; von dieser Art liest Kith bis zu ${number(megapixels)} Megapixel.`,
  damaged: reason => `Das Bild ist beschädigt: ${reason}`,
  damage: {
    header: 'Das Bild ist beschädigt: Es endet mitten im Kopf.',
    unknownHeader: 'Das Bild ist beschädigt: Sein Kopf ist von unbekannter Art.',
    noSize: 'Das Bild ist beschädigt: Es hat keine Größe.',
    unknownBits: (bits, form) =>
      `Das Bild ist beschädigt: ${bits} Bit je Pixel in der Form ${form} sind nicht bekannt.`,
    early: 'Das Bild ist beschädigt: Es endet zu früh.',
    noColours: 'Das Bild ist beschädigt: Es enthält keine Farben.',
    noPicture: 'Das Bild ist beschädigt: Es ist kein Bild darin.',
    other: reason => `Das Bild ist beschädigt: ${reason}.`,
  },
  noPreview: 'Diese Kameradatei enthält kein Bild, das Kith zeigen kann: Es ist keine JPEG-Vorschau darin.',
  noLetters:
    'Der Name dieser Kameradatei enthält Bytes, die keine Buchstaben sind. Bitte umbenennen und neu versuchen.',
  noPerl:
    'Kameradateien (RAW) und Namen in Dateien brauchen Perl, das auf diesem Rechner fehlt. Bitte installieren (unter Debian und Ubuntu: „apt install perl“) und neu versuchen.',
  thumbnailsFull: 'Der Datenträger ist voll: Für Vorschaubilder ist kein Platz.',
  thumbnailNotSaved: reason => `Das Vorschaubild lässt sich nicht speichern: ${reason}`,
  sidecar: {
    tooLarge: 'Diese Begleitdatei ist nicht lesbar: Sie ist größer als jede Beschreibung eines Bildes.',
    entities: 'Diese Begleitdatei ist nicht lesbar: Sie legt eigene Entitäten fest.',
    noXml: 'Diese Begleitdatei ist nicht lesbar: Sie ist kein XML.',
    noDescription: 'Diese Begleitdatei ist nicht lesbar: Es ist keine Beschreibung eines Bildes darin.',
    other: reason => `Diese Begleitdatei ist nicht lesbar: ${reason}.`,
  },
  folder: {
    notThere: path =>
      `„${path}“ ist nicht da. Liegt der Ordner auf einem Laufwerk, bitte anschließen; nichts ist vergessen.`,
    nothingThere: path =>
      `Nichts von dem, was in „${path}“ war, ist noch da. Liegt der Ordner auf einem Laufwerk, bitte anschließen; nichts ist vergessen.`,
    notAFolder: path => `„${path}“ ist kein Ordner.`,
    unreadable: (path, reason) => `„${path}“ ist nicht lesbar: ${reason}`,
    wentAway: (path, reason) => `„${path}“ ist beim Lesen verschwunden: ${reason}`,
    another: path => `„${path}“ ist nicht mehr der Ordner, der es war.`,
    subfolder: reason => `Dieser Ordner ist nicht lesbar: ${reason}`,
    silent: path =>
      `„${path}“ antwortet nicht. Kith arbeitet ohne diesen Ordner und macht von selbst weiter, sobald er antwortet.`,
    closing: 'Kith wird geschlossen.',
  },
}
