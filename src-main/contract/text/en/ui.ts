import { count } from '../locale.ts'

/** What many places say. */
export const ui = {
  faces: (n: number) => count(n, 'face', 'faces'),
  photos: (n: number) => count(n, 'photo', 'photos'),
  people: (n: number) => count(n, 'person', 'people'),
  groups: (n: number) => count(n, 'group', 'groups'),

  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  clearSelection: 'Clear the selection',
  clearSelectionEsc: 'Clear the selection (Esc)',
  favourite: 'Favourite',
  noFavourite: 'No favourite any more',
  name: 'Name',
  changeName: 'Change the name',
  order: 'Order',
  asCover: 'Use as cover',

  oneMoment: 'One moment…',
  photosFailed: 'These photos can’t be shown',
}
