import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

const photos = (n: number) => count(n, 'Foto', 'Fotos')

export const work: Text['work'] = {
  lookedAt: 'Alle Fotos sind angesehen',
  photos: n => `${photos(n)}.`,
  photosBut: (n, unread) => `${photos(n)}, ${count(unread, 'Datei ist', 'Dateien sind')} nicht lesbar.`,
  exportEnded: 'Der Export ist fertig',
  exported: n => `${photos(n)} exportiert.`,
  exportedBut: (n, failed) => `${photos(n)} exportiert, ${number(failed)} nicht.`,
}
