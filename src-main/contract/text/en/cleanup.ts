import { count, date, number, size } from '../locale.ts'
import { ui } from './ui.ts'

const { photos } = ui

export const cleanup = {
  what: 'What to show',
  duplicates: 'Duplicates',
  hidden: 'Hidden photos',
  comparing: 'Comparing photos…',
  due: (n: number) =>
    `${photos(n)} still ${n === 1 ? 'has' : 'have'} to be compared; this goes on by itself.`,
  nothing: {
    title: 'Nothing to clean up',
    text: 'Photos that are the same or look alike are shown here side by side.',
  },
  groups: (n: number) =>
    `${count(n, 'group', 'groups')} of photos that are the same or look alike. Nothing is deleted by itself.`,

  inPlaces: (fileName: string, files: number) => `${fileName} in ${number(files)} places`,
  same: (files: number) => `The same photo in ${count(files, 'place', 'places')}`,
  file: (bytes: number, changed: number) =>
    `${size(bytes)} · changed ${date(changed, { dateStyle: 'medium' })}`,
  keepOnly: 'Keep only this',
  keepOnlyFile: (path: string) => `Keep only this: ${path}`,

  photosLike: (n: number, fileName: string) => `${photos(n)} like ${fileName}`,
  alike: (n: number) => `${photos(n)} that look alike`,
  keepAll: 'Keep all',
  /** Those that are chosen. */
  hide: (n: number) => (n > 0 ? `Hide ${number(n)}` : 'Hide'),
  bin: (n: number) => (n > 0 ? `Move ${number(n)} to bin` : 'Move to bin'),
  keep: (fileName: string) => `Keep ${fileName}`,
  largest: 'Largest',
  oneStays: 'At least one of them has to stay. Tick the one to keep.',
  open: (fileName: string) => `Open ${fileName}`,
  noBin: 'Kith can’t reach the bin from here; delete files in the file manager instead.',
  facts: (width: number, height: number, bytes: number, format: string) =>
    `${width} × ${height} · ${size(bytes)} · ${format}`,
  named: (faces: number) => count(faces, 'named face', 'named faces'),

  noneHidden: {
    title: 'No photo is hidden',
    text: 'Hidden photos stay on the disk and out of the library until you show them again.',
  },
  hiddenPhotos: (n: number) => count(n, 'hidden photo', 'hidden photos'),
  showAgainFile: (fileName: string) => `Show again: ${fileName}`,
}
