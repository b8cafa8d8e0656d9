import { number } from '../locale.ts'
import { ui } from './ui.ts'

const { photos } = ui

export const exports = {
  export: 'Export',
  exportPhotos: (n: number) => `Export ${photos(n)}`,
  to: 'To',
  example: '/home/me/Pictures to give away',
  choose: 'Choose…',
  as: 'As',
  originals: 'Originals',
  originalsHint: 'In their own format and size.',
  size: 'Size',
  sizes: {
    full: 'Full size',
    print: '4096 px, for print',
    screens: '2048 px, for screens',
    mail: '1024 px, for mail',
  },
  with: 'With',
  metadata: {
    'no-location': {
      name: 'All but the place',
      hint: 'Date, camera, title and names go along; where it was taken doesn’t.',
    },
    all: { name: 'Everything', hint: 'Also where each photo was taken.' },
    none: { name: 'Nothing', hint: 'Only the picture.' },
  },
  copies: 'Copies are made; your files stay as they are, and nothing is overwritten.',
  started: (n: number) => `Exporting ${photos(n)}; Activity shows how far it is`,

  running: 'Exporting photos',
  stopped: 'The export was stopped',
  failed: 'The export had to stop',
  done: 'Exported',
  doneBut: (failed: number) => `Exported, but for ${photos(failed)}`,
  progress: 'Photos exported',
  soFar: <T>(done: number, total: number, folder: T) => [
    `${number(done)} of ${photos(total)} so far to `,
    folder,
  ],
  written: <T>(done: number, total: number, folder: T) => [
    `${number(done)} of ${photos(total)} written to `,
    folder,
  ],
  stop: 'Stop',
  exported: (n: number, folder: string) => `${photos(n)} exported to ${folder}`,
  exportedBut: (n: number, folder: string, failed: number) =>
    `${photos(n)} exported to ${folder}; ${number(failed)} could not be, see Activity`,
}
