import { count, date, number } from '../locale.ts'

/** Copies of the catalog, and what is shown where it can't be opened. */
export const backups = {
  title: 'Backups',
  reasons: {
    daily: 'Made by Kith',
    'by-hand': 'Made by you',
    'before-update': 'Before an update',
    replaced: 'Replaced by a restore',
  },
  made: 'The catalog is backed up.',
  making: 'Backing up…',
  now: 'Back up now',
  about:
    'Names, albums and faces are copied once a day while Kith is open, and before every update. The last seven days and four weeks are kept, in the folder “backups” of your data.',
  failed: (at: number, reason: string) => `The last backup failed ${date(at)}: ${reason}`,
  none: 'There are none yet.',
  showAll: (n: number) => `Show all ${number(n)}`,
  putBackOf: (when: string) => `Put back the backup of ${when}`,
  putBackIt: 'Put back…',
  putBack: 'Put back',
  opensAgain: 'Kith opens again with the backup.',
  atNextStart: 'The backup is put back when Kith starts next.',
  putBackThis: 'Put this backup back?',
  goesBack: (at: number, days: number) =>
    `Names, albums and faces go back to how they were on ${date(at)}${days > 0 ? `, ${count(days, 'day', 'days')} ago` : ''}. Your photos are not touched, and what is there now is kept among the backups.`,
  keepWhatIsThere: 'Keep what is there',
  emergency: {
    title: 'Your library can’t be opened',
    photosAreSafe:
      'Your photos are safe where they are: this is only about the names, albums and faces that Kith keeps beside them.',
    opensAgain: 'Kith opens again…',
    startAgain: 'Done. Close Kith and start it again to open your library.',
    putOneBack: 'Put a backup back',
    noBackup: 'There is no backup',
    startWithEmptyIt: 'Start with an empty library…',
    startWithEmpty: 'Start with an empty library?',
    isKept: 'The catalog that can’t be opened is kept among the backups. No photo is touched.',
    startEmpty: 'Start empty',
  },
}
