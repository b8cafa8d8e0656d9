import { ui } from './ui.ts'

export const albums = {
  albums: 'Albums',
  all: 'All albums',
  newAlbum: 'New album',
  make: 'Make the album',
  none: {
    title: 'No albums yet',
    text: 'Put photos together by hand, or save a search as an album that fills itself. Your files stay where they are.',
  },
  fillsItself: 'fills itself',

  gone: 'This album is not here',
  nameOfAlbum: 'Name of the album',
  rename: 'Rename',
  byDate: 'By date',
  byHand: 'By hand',
  drag: 'Drag to move, or Alt and an arrow',
  itsSearch: 'Its search',
  itsSearchHint: 'Shows the search that fills this album',
  export: 'Export this album',
  delete: 'Delete this album; its photos stay',
  empty: {
    title: 'Nothing in this album yet',
    text: 'Drag photos onto its name in the side list, or select some and choose “Add to album”.',
  },
  emptySmart: {
    title: 'No photo fits yet',
    text: 'Photos come in here by themselves as soon as they fit the search.',
  },

  add: 'Add to album',
  addPhotos: (photos: number) => `Add ${ui.photos(photos)} to an album`,
  album: 'Album',
  nameOfNew: 'Name of a new album',
  albumOrNew: 'Album, or the name of a new one',
  newNamed: (name: string) => `New album “${name}”`,
  takeOut: 'Take out of the album',

  noFavourites: {
    title: 'No favourites yet',
    text: <T>(key: T) => [
      'Press ',
      key,
      ' on a photo or a selection, or drag photos onto Favourites. They gather here.',
    ],
  },
}
