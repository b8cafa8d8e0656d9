import { count, number } from '../locale.ts'

const photos = (n: number) => count(n, 'photo', 'photos')

/** What is told when a long job has ended, to a person who looks elsewhere. */
export const work = {
  lookedAt: 'All photos are looked at',
  photos: (n: number) => `${photos(n)}.`,
  photosBut: (n: number, unread: number) => `${photos(n)}, ${count(unread, 'file', 'files')} can’t be read.`,
  exportEnded: 'The export has ended',
  exported: (n: number) => `${photos(n)} exported.`,
  exportedBut: (n: number, failed: number) => `${photos(n)} exported, ${number(failed)} could not be.`,
}
