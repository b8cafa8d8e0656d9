import { count, date, number } from '../locale.ts'
import { ui } from './ui.ts'

export const library = {
  welcome: {
    name: 'Welcome',
    title: 'Find the people in your pictures',
    choose: 'Choose the folders your photos are in.',
    type: 'Type where your photos are: the whole path of a folder on the machine where Kith runs.',
    stays: { title: 'Stays here.', text: 'Photos, faces and names never leave this machine.' },
    finds: 'Finds faces by itself.',
    models: {
      ready: (name: string, size: string, licence: string) =>
        `With ${name} (${size}, ${licence}), on this machine already.`,
      fetching: (name: string, size: string, licence: string) =>
        `With ${name} (${size}, ${licence}), being fetched now, once.`,
      missing: (name: string, size: string, licence: string) =>
        `With ${name} (${size}, ${licence}), fetched once, when the first photos come in.`,
      better: (name: string) => `${name} is better and can be chosen later.`,
      others: 'Choose other models',
    },
    leaves: { title: 'Leaves your files alone.', text: 'Nothing is moved, renamed or changed.' },
    takenBack: { title: 'Can be taken back.', text: 'Whatever you name, merge or hide has an Undo.' },
  },
  reading: 'Reading your photos…',
  readingHint: 'They appear here as they are read.',

  folder: {
    choose: 'Choose a folder',
    path: 'Path of a folder',
    example: '/home/me/Pictures',
    add: 'Add folder',
    drop: 'Drop folders to add them to the library',
    beingRead: (name: string) => `“${name}” is being read.`,
    chooseInstead: (name: string) =>
      `A browser is not told where “${name}” lies. Choose it with “Choose a folder”.`,
    typeInstead: (name: string) =>
      `A browser is not told where “${name}” lies. Type its path under “Library folders”.`,
  },

  selected: 'Selected photos',
  yearsFailed: 'The years can’t be shown',
  monthCard: (month: string, photos: number) => `${month}, ${ui.photos(photos)}`,
  size: 'Size of the photos',
  larger: 'Larger photos',
  smaller: 'Smaller photos',
  yearsOrPhotos: 'Show years or photos',
  showPhotos: 'Show the photos (Y)',
  showYears: 'Show the years (Y)',

  date: {
    change: 'Change the date',
    title: (photos: number) =>
      photos === 1 ? 'When was this taken?' : `When were these ${number(photos)} taken?`,
    how: 'How',
    set: 'The same date for all',
    move: 'Move all by',
    clock: 'Date and time, as the clock showed',
    days: 'days',
    hours: 'hours',
    minutes: 'minutes',
    direction: 'Direction',
    later: 'later',
    earlier: 'earlier',
    /** @param at the wall clock read as UTC */
    becomes: (fileName: string, at: number, others: number) => {
      const when = date(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
      return others === 0
        ? `${fileName}: ${when}`
        : `${fileName}: ${when}, and ${count(others, 'other photo', 'other photos')}`
    },
    choose: { set: 'Choose a date.', move: 'Say by how much.' },
    fileStays: 'The photo’s file is not changed. You can undo this at any time.',
  },
}
