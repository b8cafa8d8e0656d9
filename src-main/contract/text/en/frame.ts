import { number } from '../locale.ts'

const keys: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
}

export const frame = {
  undo: 'Undo',
  redo: 'Redo',
  dismiss: 'Dismiss',

  pages: {
    library: 'Library',
    favourites: 'Favourites',
    people: 'People',
    review: 'Review',
    cleanup: 'Clean up',
    activity: 'Activity',
    settings: 'Settings',
  },
  /** Instead of “Activity”. */
  looking: (percent: number) => `Looking at photos, ${number(percent)} %`,
  widen: 'Widen the side list',
  narrow: 'Narrow the side list',

  shortcuts: 'Shortcuts',
  showShortcuts: 'Show these shortcuts',
  search: 'Search',
  goToLibrary: 'Go to the library',
  goToPeople: 'Go to people',
  closePhoto: 'Close the photo',
  /** What is written on a key. */
  key: (name: string): string => keys[name] ?? name,

  disconnected: 'The connection to Kith was lost; it comes back by itself while Kith runs.',
  paused: (reason: string) => `Work is paused: ${reason}`,

  twice: {
    title: 'The same person twice in one photo?',
    text: (refusal: string) =>
      `${refusal} A person is in a photo once, unless it shows a mirror or another picture.`,
    yes: 'Do it anyway',
  },
  rest: {
    undoTitle: 'Undo the rest?',
    undo: 'Undo the rest',
    redoTitle: 'Redo the rest?',
    redo: 'Redo the rest',
    nothingLeft: 'This step can’t be taken any more',
    passOver: 'Skip this step',
  },
}
