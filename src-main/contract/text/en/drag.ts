import { count } from '../locale.ts'

export const drag = {
  dropHere: 'Drop here',
  newPerson: 'New person',
  notThisPerson: 'Not this person',
  hidden: 'Hidden',

  samePerson: 'That is the same person',
  bothInPhoto: 'Both are in this photo',

  /** What a screen reader says. Nothing is dragged with the keyboard: naming does the same there. */
  howByKeys: 'Select with Space, then press A and type a name.',
  groupOf: (faces: number) => `a group of ${count(faces, 'face', 'faces')}`,
  places: {
    'new-person': 'a new person',
    nobody: 'not this person',
    hide: 'hidden',
    'new-album': 'a new album',
    favourites: 'favourites',
  },
  dragging: (what: string) => `Dragging ${what}.`,
  over: (place: string) => `Over ${place}.`,
  overRefused: (place: string, reason: string) => `Over ${place}. ${reason}.`,
  dropped: (what: string, place: string) => `${what} dropped on ${place}.`,
  droppedNowhere: 'Dropped on nothing. Nothing has changed.',
  cancelled: 'Cancelled. Nothing has changed.',
}
