import { count } from '../locale.ts'

const small = new Set(['to', 'of', 'and', 'until', 'till', 'through', 'between', 'from'])

export const find = {
  searchPhotos: 'Search photos',
  placeholder: 'Search people, dates, places…',
  clear: 'Clear the search',
  suggestions: 'Suggestions',
  searchedFor: 'Searched for',
  remove: (chip: string) => `Remove ${chip}`,
  /** What a kind of term is called beside a suggestion. */
  kinds: {
    person: 'Person',
    date: 'Date',
    place: 'Place',
    country: 'Country',
    camera: 'Camera',
    folder: 'Folder',
    keyword: 'Keyword',
    album: 'Album',
  },

  title: 'Search',
  none: 'No photo fits',
  takeOut: 'Take something out of the search, and more may fit.',
  trySomething: 'Try a name, a month, a place, or part of a file’s name.',
  showAll: 'Show all photos',
  saveAsAlbum: 'Save as album',
  saveAsAlbumHint: 'Keeps this search as an album that fills itself',
  saveAsSmart: 'Save as smart album',
  saveAsSmartHint: 'The album shows what this search finds, also in photos that come later.',

  /** What stands on chips. */
  not: (chip: string) => `Not ${chip}`,
  either: (names: string[]) => names.join(' or '),
  only: (names: string[]) => `Only ${names.join(' and ')}`,
  faces: { none: 'No people', some: 'With people', unnamed: 'Unnamed faces' },
  text: (words: string) => `“${words}”`,
  rated: 'Rated',
  unrated: 'No stars',
  andUp: (stars: string) => `${stars} and up`,
  stars: (least: number, most: number) => `${least} to ${count(most, 'star', 'stars')}`,
  personGone: 'Somebody who is gone',
  placeGone: 'A place that is gone',
  albumGone: 'An album that is gone',
  /** @param said a date in the words that a term keeps: “last winter” */
  date: (said: string) =>
    said
      .split(' ')
      .map((word, i) => (i > 0 && small.has(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
      .join(' '),

  /** What a folded word means in English, which is what the parser reads and terms keep. */
  english: (word: string) => word,
}
