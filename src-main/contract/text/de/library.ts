import { count, date, number } from '../locale.ts'
import type { Text } from '../text.ts'
import { ui } from './ui.ts'

export const library: Text['library'] = {
  welcome: {
    name: 'Willkommen',
    title: 'Finde die Menschen auf deinen Bildern',
    choose: 'Wähle die Ordner mit deinen Fotos.',
    type: 'Gib an, wo deine Fotos liegen: den ganzen Pfad eines Ordners auf dem Rechner, auf dem Kith läuft.',
    stays: { title: 'Alles bleibt hier.', text: 'Fotos, Gesichter und Namen verlassen diesen Rechner nie.' },
    finds: 'Findet Gesichter von selbst.',
    models: {
      ready: (name, size, licence) => `Mit ${name} (${size}, ${licence}), schon auf diesem Rechner.`,
      fetching: (name, size, licence) => `Mit ${name} (${size}, ${licence}), wird gerade einmalig geladen.`,
      missing: (name, size, licence) =>
        `Mit ${name} (${size}, ${licence}), wird mit den ersten Fotos einmalig geladen.`,
      better: name => `${name} ist besser und kann später gewählt werden.`,
      others: 'Andere Modelle wählen',
    },
    leaves: {
      title: 'Lässt deine Dateien in Ruhe.',
      text: 'Nichts wird verschoben, umbenannt oder verändert.',
    },
    takenBack: {
      title: 'Lässt sich zurücknehmen.',
      text: 'Benennen, Zusammenführen, Ausblenden: alles kann rückgängig gemacht werden.',
    },
  },
  reading: 'Deine Fotos werden eingelesen …',
  readingHint: 'Hier erscheinen sie, sobald sie gelesen sind.',

  folder: {
    choose: 'Ordner wählen',
    path: 'Pfad eines Ordners',
    example: '/home/ich/Bilder',
    add: 'Ordner hinzufügen',
    drop: 'Hier ablegen, um Ordner in die Mediathek aufzunehmen',
    beingRead: name => `„${name}“ wird eingelesen.`,
    chooseInstead: name =>
      `Ein Browser erfährt nicht, wo „${name}“ liegt. Wähle den Ordner mit „Ordner wählen“.`,
    typeInstead: name =>
      `Ein Browser erfährt nicht, wo „${name}“ liegt. Gib den Pfad unter „Ordner der Mediathek“ ein.`,
  },

  selected: 'Ausgewählte Fotos',
  yearsFailed: 'Die Jahre lassen sich nicht anzeigen',
  monthCard: (month, photos) => `${month}, ${ui.photos(photos)}`,
  size: 'Größe der Fotos',
  larger: 'Größere Fotos',
  smaller: 'Kleinere Fotos',
  yearsOrPhotos: 'Jahre oder Fotos zeigen',
  showPhotos: 'Fotos zeigen (Y)',
  showYears: 'Jahre zeigen (Y)',

  date: {
    change: 'Datum ändern',
    title: photos =>
      photos === 1
        ? 'Wann wurde dieses Foto aufgenommen?'
        : `Wann wurden diese ${number(photos)} Fotos aufgenommen?`,
    how: 'Wie',
    set: 'Dasselbe Datum für alle',
    move: 'Alle verschieben um',
    clock: 'Datum und Zeit, wie die Uhr sie zeigte',
    days: 'Tage',
    hours: 'Stunden',
    minutes: 'Minuten',
    direction: 'Richtung',
    later: 'später',
    earlier: 'früher',
    becomes: (fileName, at, others) => {
      const when = date(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
      return others === 0
        ? `${fileName}: ${when}`
        : `${fileName}: ${when}, und ${count(others, 'weiteres Foto', 'weitere Fotos')}`
    },
    choose: { set: 'Wähle ein Datum.', move: 'Gib an, um wie viel.' },
    fileStays: 'Die Datei des Fotos bleibt, wie sie ist. Das lässt sich jederzeit rückgängig machen.',
  },
}
