import { number } from '../locale.ts'
import type { Text } from '../text.ts'
import { ui } from './ui.ts'

const { photos } = ui
const ofPhotos = (done: number, total: number) => `${number(done)} von ${photos(total)}`

export const exports: Text['exports'] = {
  export: 'Exportieren',
  exportPhotos: n => `${photos(n)} exportieren`,
  to: 'Nach',
  example: '/home/ich/Bilder zum Weitergeben',
  choose: 'Wählen …',
  as: 'Als',
  originals: 'Originale',
  originalsHint: 'In ihrem eigenen Format und ihrer eigenen Größe.',
  size: 'Größe',
  sizes: {
    full: 'Volle Größe',
    print: '4096 px, zum Drucken',
    screens: '2048 px, für Bildschirme',
    mail: '1024 px, für E-Mails',
  },
  with: 'Mit',
  metadata: {
    'no-location': {
      name: 'Allem außer dem Ort',
      hint: 'Datum, Kamera, Titel und Namen kommen mit; der Aufnahmeort nicht.',
    },
    all: { name: 'Allem', hint: 'Auch mit dem Aufnahmeort jedes Fotos.' },
    none: { name: 'Nichts', hint: 'Nur das Bild.' },
  },
  copies: 'Es werden Kopien angelegt; deine Dateien bleiben, wie sie sind, und nichts wird überschrieben.',
  started: n => `${photos(n)} werden exportiert; wie weit, steht unter „Aktivität“`,

  running: 'Fotos werden exportiert',
  stopped: 'Der Export wurde angehalten',
  failed: 'Der Export musste anhalten',
  done: 'Exportiert',
  doneBut: failed => `Exportiert, bis auf ${photos(failed)}`,
  progress: 'Exportierte Fotos',
  soFar: (done, total, folder) => [`Bisher ${ofPhotos(done, total)} nach `, folder],
  written: (done, total, folder) => [`${ofPhotos(done, total)} geschrieben nach `, folder],
  stop: 'Anhalten',
  exported: (n, folder) => `${photos(n)} nach ${folder} exportiert`,
  exportedBut: (n, folder, failed) =>
    `${photos(n)} nach ${folder} exportiert; ${number(failed)} ließen sich nicht exportieren, siehe „Aktivität“`,
}
