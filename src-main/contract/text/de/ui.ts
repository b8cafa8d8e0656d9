import { count } from '../locale.ts'
import type { Text } from '../text.ts'

export const ui: Text['ui'] = {
  faces: n => count(n, 'Gesicht', 'Gesichter'),
  photos: n => count(n, 'Foto', 'Fotos'),
  people: n => count(n, 'Person', 'Personen'),
  groups: n => count(n, 'Gruppe', 'Gruppen'),

  save: 'Speichern',
  cancel: 'Abbrechen',
  close: 'Schließen',
  clearSelection: 'Auswahl aufheben',
  clearSelectionEsc: 'Auswahl aufheben (Esc)',
  favourite: 'Favorit',
  noFavourite: 'Kein Favorit mehr',
  name: 'Name',
  changeName: 'Namen ändern',
  order: 'Reihenfolge',
  asCover: 'Als Titelbild',

  oneMoment: 'Einen Moment …',
  photosFailed: 'Diese Fotos lassen sich nicht anzeigen',
}
