import { date } from '../locale.ts'
import type { Text } from '../text.ts'

const dayOfPhoto = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const

export const grid: Text['grid'] = {
  photos: 'Fotos',
  failed: 'Die Fotos lassen sich nicht anzeigen',
  timeline: 'Zeitleiste',
  selectDay: 'Tag auswählen',
  selectDayKey: 'Tag auswählen (D)',
  selectMonth: 'Monat auswählen',
  selectAllOf: month => `Alle aus ${month} auswählen`,
  photo: ({ fileName, takenAt, favourite, offline }) =>
    `${fileName}, ${date(takenAt, dayOfPhoto)}${favourite ? ', Favorit' : ''}${offline ? ', Laufwerk nicht verbunden' : ''}`,
  offline: 'Auf einem Laufwerk, das nicht verbunden ist',
  waits: 'wartet auf den Index',
}
