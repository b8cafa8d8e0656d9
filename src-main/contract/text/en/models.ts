import { count, number, size } from '../locale.ts'

/** The face models: packs, and changing from one to another. */
export const models = {
  title: 'Face models',
  packs: 'Model packs',
  /** What a pack says of itself in several languages. */
  ofThese: (texts: { en: string; de?: string | undefined }) => texts.en,
  isBetter: <T>(name: T) => [
    name,
    ' finds more faces and confuses people less often. Change to it when this machine is online.',
  ],
  goBackTo: (name: string) => `Go back to ${name}…`,
  removeFoundBy: 'Remove what it found…',
  removeFound: (name: string) => `Remove what ${name} found?`,
  noWayBack: (name: string) =>
    `Names and decisions stay. There is no quick way back then: to use ${name} again, Kith would have to look at every photo again.`,
  fetchingIt: (name: string) => `Fetching ${name}…`,
  fetching: (name: string) => `Fetching ${name}`,
  notHere: (name: string) => `${name} is not on this machine yet.`,
  fetch: 'Fetch the models',
  yourOwn: 'your own',
  where: {
    here: 'on this machine',
    fetch: 'is fetched when it is needed',
    build: 'comes with Kith',
    nowhere: 'not on this machine',
  },
  from: (source: string) => `from ${source}`,
  facts: (bytes: number, where: string, licence: string) => `${size(bytes)}, ${where}. Licence: ${licence}`,
  chooseOf: (name: string) => `Use ${name}`,
  choose: 'Use…',
  changingTo: (name: string) => `Changing to ${name}`,
  unreadable: (photos: number) =>
    `${count(photos, 'photo', 'photos')} can’t be read now. The names in them come back when they can.`,
  goOn: 'Go on',
  giveUp: 'Give up the change',
  getting: (name: string) => `Getting ${name}…`,
  lookingAgain: (name: string, done: number, total: number) =>
    `Looking at the photos again with ${name}: ${number(done)} of ${number(total)}`,
  lookingAgainFor: (name: string, done: number, total: number, left: string) =>
    `Looking at the photos again with ${name}: ${number(done)} of ${number(total)}, ${left}`,
  filling: (name: string) => `Nearly there: filling the index of ${name}`,
  stopped: (name: string) => `The change to ${name} has stopped`,
  left: {
    lessThanAMinute: 'less than a minute left',
    minutes: (n: number) => `about ${count(n, 'minute', 'minutes')} left`,
    hours: (n: number) => `about ${count(n, 'hour', 'hours')} left`,
  },
  change: {
    back: (name: string) => `Go back to ${name}?`,
    to: (name: string) => `Change to ${name}?`,
    stillHere:
      'What it found is still here. Kith looks only at what is new since, and changes over: that takes a moment.',
    looksAgain: (photos: number) =>
      `Kith looks at all ${count(photos, 'photo', 'photos')} again. You can go on using it, and close it: it goes on at the next start.`,
    fetchesAndLooks: (bytes: number, photos: number) =>
      `Kith fetches ${size(bytes)} and looks at all ${count(photos, 'photo', 'photos')} again. You can go on using it, and close it: it goes on at the next start.`,
    points: [
      'Names, “not this person” and hidden faces stay, also where the new models don’t see the face.',
      'Groups of unnamed faces are made by the new models.',
      'Unnamed faces that the new models don’t find go; others may come in.',
      'You can go back as long as you don’t remove what the old models found.',
    ],
    goBack: 'Go back',
    change: 'Change',
  },
}
