import { count, number } from '../locale.ts'
import { ui } from './ui.ts'

const { photos } = ui
const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

function time(seconds: number): string {
  if (seconds <= 90) return count(seconds, 'second', 'seconds')
  const minutes = Math.round(seconds / 60)
  return minutes <= 90 ? count(minutes, 'minute', 'minutes') : `${number(minutes / 60, oneDigit)} hours`
}

export const activity = {
  paused: 'Paused',
  looking: 'Looking at photos',
  reading: 'Reading folders',
  goOn: 'Go on',
  pause: 'Pause',
  lookedAt: 'Photos looked at',
  ofPhotos: (done: number, total: number) => `${number(done)} of ${photos(total)}`,
  aSecond: (rate: number) => `${number(rate, oneDigit)} a second`,
  left: (seconds: number) => `${time(seconds)} left`,
  byThemselves: 'New photos in your folders are found and looked at by themselves.',
  waitForIndex: (n: number) => `${photos(n)} ${n === 1 ? 'waits' : 'wait'} for the face index.`,

  folders: 'Folders',
  beingRead: (n: number) => `Being read: ${photos(n)} so far`,
  lookAgain: 'Look again',
  lookAgainAt: (path: string) => `Look again: ${path}`,

  index: {
    phases: {
      starting: 'The face index is starting',
      online: 'The face index is in step',
      'catching-up': 'The face index is catching up',
      offline: 'The face index is not reachable',
      rebuilding: 'The face index is being filled again',
      failed: 'The face index could not be started',
    },
    filled: 'Face index filled',
    pending: (n: number) => `${count(n, 'face', 'faces')} still to be written to it.`,
    namesKept: 'Names you give are kept.',
  },

  models: {
    fetching: 'Fetching the face models',
    missing: 'The face models are not here yet',
    about: (name: string, size: string, licence: string) =>
      `${name}, ${size}, ${licence}. Without them photos are shown, but no faces are found.`,
    fetched: 'Models fetched',
  },

  problems: {
    none: 'Everything could be read',
    name: 'What could not be read',
    count: (n: number) => `${count(n, 'thing', 'things')} could not be read`,
    tryAll: 'Try all again',
    tryAgain: 'Try again',
    /** @param what a file, or the reason why files could not be read */
    tryAgainWith: (what: string) => `Try again: ${what}`,
    queued: (n: number) => `${count(n, 'file', 'files')} will be tried again`,
    latest: (n: number) => `The latest ${number(n)} are shown.`,
    show: 'Show',
  },
}
