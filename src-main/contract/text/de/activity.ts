import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'
import { ui } from './ui.ts'

const { photos } = ui
const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

function time(seconds: number): string {
  if (seconds <= 90) return count(seconds, 'Sekunde', 'Sekunden')
  const minutes = Math.round(seconds / 60)
  return minutes <= 90 ? count(minutes, 'Minute', 'Minuten') : `${number(minutes / 60, oneDigit)} Stunden`
}

export const activity: Text['activity'] = {
  paused: 'Angehalten',
  looking: 'Fotos werden angesehen',
  reading: 'Ordner werden gelesen',
  goOn: 'Weitermachen',
  pause: 'Anhalten',
  lookedAt: 'Angesehene Fotos',
  ofPhotos: (done, total) => `${number(done)} von ${photos(total)}`,
  aSecond: rate => `${number(rate, oneDigit)} pro Sekunde`,
  left: seconds => `noch ${time(seconds)}`,
  byThemselves: 'Neue Fotos in deinen Ordnern werden von selbst gefunden und angesehen.',
  waitForIndex: n => `${photos(n)} ${n === 1 ? 'wartet' : 'warten'} auf den Gesichtsindex.`,

  folders: 'Ordner',
  beingRead: n => `Wird gelesen: bisher ${photos(n)}`,
  lookAgain: 'Noch einmal nachsehen',
  lookAgainAt: path => `Noch einmal nachsehen: ${path}`,

  index: {
    phases: {
      starting: 'Der Gesichtsindex startet',
      online: 'Der Gesichtsindex ist auf dem neuesten Stand',
      'catching-up': 'Der Gesichtsindex holt auf',
      offline: 'Der Gesichtsindex ist nicht erreichbar',
      rebuilding: 'Der Gesichtsindex wird neu gefüllt',
      failed: 'Der Gesichtsindex konnte nicht gestartet werden',
    },
    filled: 'Gesichtsindex gefüllt',
    pending: n => `${count(n, 'Gesicht', 'Gesichter')} noch hineinzuschreiben.`,
    namesKept: 'Vergebene Namen bleiben erhalten.',
  },

  models: {
    fetching: 'Die Gesichtsmodelle werden geladen',
    missing: 'Die Gesichtsmodelle sind noch nicht da',
    about: (name, size, licence) =>
      `${name}, ${size}, ${licence}. Ohne sie werden Fotos gezeigt, aber keine Gesichter gefunden.`,
    fetched: 'Geladene Modelle',
  },

  problems: {
    none: 'Alles konnte gelesen werden',
    name: 'Was nicht gelesen werden konnte',
    count: n => `${count(n, 'Datei konnte', 'Dateien konnten')} nicht gelesen werden`,
    tryAll: 'Alle noch einmal versuchen',
    tryAgain: 'Noch einmal versuchen',
    tryAgainWith: what => `Noch einmal versuchen: ${what}`,
    queued: n => `${count(n, 'Datei wird', 'Dateien werden')} noch einmal versucht`,
    latest: n => `Gezeigt werden die letzten ${number(n)}.`,
    show: 'Zeigen',
  },
}
