import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const viewer: Text['viewer'] = {
  photo: 'Foto',
  failed: 'Dieses Foto lässt sich nicht anzeigen',
  position: (position, total) => `${number(position)} von ${number(total)}`,
  newer: 'Neueres Foto',
  older: 'Älteres Foto',

  close: 'Schließen (Esc)',
  slideshow: 'Diashow (Leertaste)',
  faces: 'Gesichter (F)',
  info: 'Info (I)',
  fullScreen: 'Vollbild (Umschalt F)',
  keys: {
    faces: 'Gesichter ein- oder ausblenden',
    info: 'Angaben zum Foto ein- oder ausblenden',
    slideshow: 'Diashow starten oder anhalten',
    fullScreen: 'Vollbild',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fit: 'Foto ins Fenster einpassen',
    actualSize: 'Foto in Originalgröße (100 %)',
    pan: 'Vergrößertes Foto verschieben',
    drawBox: 'Rahmen um ein Gesicht ziehen',
  },

  unreachable: 'Die Datei ist gerade nicht erreichbar.',
  smallPicture: 'Zu sehen ist das kleine Bild, das Kith aufbewahrt.',

  face: {
    who: 'Wer?',
    yes: name => `Ja, ${name}`,
    moveBox: 'Rahmen verschieben',
    notAFace: 'Kein Gesicht',
  },
  box: {
    label: (width, height) =>
      `Rahmen um ein Gesicht: ${width} mal ${height} Pixel. Pfeiltasten verschieben ihn, mit der Umschalttaste ändern sie die Größe, die Eingabetaste speichert, Escape bricht ab.`,
    drawHint: 'Rahmen um das Gesicht ziehen',
    moveHint: 'Rahmen oder Ecken ziehen',
  },

  details: {
    info: 'Info',
    sources: {
      person: 'Von dir festgelegt',
      exif: 'Von der Kamera',
      xmp: 'Aus einem anderen Programm (XMP)',
      iptc: 'Aus einem anderen Programm (IPTC)',
      name: 'Aus dem Dateinamen',
      file: 'Zeit der Datei; das Foto selbst nennt keine',
    },
    allFromHere: 'Alle Fotos von hier',
    north: 'N',
    south: 'S',
    east: 'O',
    west: 'W',
    aboveSea: metres => `${number(metres)} m über dem Meer`,
    belowSea: metres => `${number(metres)} m unter dem Meer`,
    picture: 'Bild',
    withFilm: 'Mit kurzem Film',
    keywords: 'Stichwörter',
    problem: 'Problem',
    unnamedFaces: n => `${count(n, 'Gesicht', 'Gesichter')} ohne Namen`,
    rejected: 'In einem anderen Programm abgelehnt',
    stars: n => `${n} von 5 Sternen`,
    files: 'Dateien',
    fileHead: n => (n === 1 ? 'Datei' : 'Dateien mit diesem Bild'),
    showFile: 'Datei zeigen',
  },
}
