import { count, date, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const backups: Text['backups'] = {
  title: 'Sicherungen',
  reasons: {
    daily: 'Von Kith angelegt',
    'by-hand': 'Von dir angelegt',
    'before-update': 'Vor einem Update',
    replaced: 'Durch eine Wiederherstellung ersetzt',
  },
  made: 'Der Katalog ist gesichert.',
  making: 'Wird gesichert …',
  now: 'Jetzt sichern',
  about:
    'Namen, Alben und Gesichter werden einmal am Tag gesichert, solange Kith geöffnet ist, und vor jedem Update. Aufgehoben werden die letzten sieben Tage und vier Wochen, im Ordner „backups“ deiner Daten.',
  failed: (at, reason) => `Die letzte Sicherung am ${date(at)} ist fehlgeschlagen: ${reason}`,
  none: 'Es gibt noch keine.',
  showAll: n => `Alle ${number(n)} zeigen`,
  putBackOf: when => `Sicherung vom ${when} wiederherstellen`,
  putBackIt: 'Wiederherstellen …',
  putBack: 'Wiederherstellen',
  opensAgain: 'Kith öffnet sich neu mit der Sicherung.',
  atNextStart: 'Die Sicherung wird beim nächsten Start von Kith wiederhergestellt.',
  putBackThis: 'Diese Sicherung wiederherstellen?',
  goesBack: (at, days) =>
    `Namen, Alben und Gesichter sind dann wieder wie am ${date(at)}${days > 0 ? `, vor ${count(days, 'Tag', 'Tagen')}` : ''}. Deine Fotos werden nicht angerührt, und der jetzige Stand bleibt bei den Sicherungen erhalten.`,
  keepWhatIsThere: 'Jetzigen Stand behalten',
  emergency: {
    title: 'Deine Mediathek lässt sich nicht öffnen',
    photosAreSafe:
      'Deine Fotos liegen sicher, wo sie sind: Es geht nur um die Namen, Alben und Gesichter, die Kith dazu aufbewahrt.',
    opensAgain: 'Kith öffnet sich neu …',
    startAgain: 'Fertig. Schließe Kith und starte es neu, um deine Mediathek zu öffnen.',
    putOneBack: 'Eine Sicherung wiederherstellen',
    noBackup: 'Es gibt keine Sicherung',
    startWithEmptyIt: 'Mit leerer Mediathek beginnen …',
    startWithEmpty: 'Mit leerer Mediathek beginnen?',
    isKept:
      'Der Katalog, der sich nicht öffnen lässt, bleibt bei den Sicherungen erhalten. Kein Foto wird angerührt.',
    startEmpty: 'Leer beginnen',
  },
}
