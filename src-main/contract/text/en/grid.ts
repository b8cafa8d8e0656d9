import type { PhotoTile } from '../../entities.ts'
import { date } from '../locale.ts'

const dayOfPhoto = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const

export const grid = {
  photos: 'Photos',
  failed: 'Photos can’t be shown',
  timeline: 'Timeline',
  selectDay: 'Select the day',
  selectDayKey: 'Select the day (D)',
  selectMonth: 'Select the month',
  selectAllOf: (month: string) => `Select all of ${month}`,
  photo: ({ fileName, takenAt, favourite, offline }: PhotoTile) =>
    `${fileName}, ${date(takenAt, dayOfPhoto)}${favourite ? ', favourite' : ''}${offline ? ', drive not connected' : ''}`,
  offline: 'On a drive that is not connected',
  waits: 'waiting for the index',
}
