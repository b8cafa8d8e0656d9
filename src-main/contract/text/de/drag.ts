import { count } from '../locale.ts'
import type { Text } from '../text.ts'

export const drag: Text['drag'] = {
  dropHere: 'Hier ablegen',
  newPerson: 'Neue Person',
  notThisPerson: 'Nicht diese Person',
  hidden: 'Ausgeblendet',

  samePerson: 'Das ist dieselbe Person',
  bothInPhoto: 'Beide sind auf diesem Foto',

  howByKeys: 'Mit der Leertaste auswählen, dann A drücken und einen Namen eingeben.',
  groupOf: faces => `eine Gruppe mit ${count(faces, 'Gesicht', 'Gesichtern')}`,
  places: {
    'new-person': 'neue Person',
    nobody: 'nicht diese Person',
    hide: 'ausgeblendet',
    'new-album': 'neues Album',
    favourites: 'Favoriten',
  },
  // What is put in after a colon needs no case.
  dragging: what => `Gezogen wird: ${what}.`,
  over: place => `Über: ${place}.`,
  overRefused: (place, reason) => `Über: ${place}. ${reason}.`,
  dropped: (what, place) => `Abgelegt: ${what}. Ziel: ${place}.`,
  droppedNowhere: 'Nirgends abgelegt. Nichts hat sich geändert.',
  cancelled: 'Abgebrochen. Nichts hat sich geändert.',
}
