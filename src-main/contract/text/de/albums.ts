import type { Text } from '../text.ts'
import { ui } from './ui.ts'

export const albums: Text['albums'] = {
  albums: 'Alben',
  all: 'Alle Alben',
  newAlbum: 'Neues Album',
  make: 'Album anlegen',
  none: {
    title: 'Noch keine Alben',
    text: 'Stelle Fotos von Hand zusammen, oder speichere eine Suche als Album, das sich selbst füllt. Deine Dateien bleiben, wo sie sind.',
  },
  fillsItself: 'füllt sich selbst',

  gone: 'Dieses Album ist nicht da',
  nameOfAlbum: 'Name des Albums',
  rename: 'Umbenennen',
  byDate: 'Datum',
  byHand: 'Von Hand',
  drag: 'Zum Verschieben ziehen, oder Alt und eine Pfeiltaste',
  itsSearch: 'Suche zeigen',
  itsSearchHint: 'Zeigt die Suche, die dieses Album füllt',
  export: 'Dieses Album exportieren',
  delete: 'Dieses Album löschen; seine Fotos bleiben',
  empty: {
    title: 'Noch nichts in diesem Album',
    text: 'Ziehe Fotos auf seinen Namen in der Seitenleiste, oder wähle welche aus und dann „Zu Album hinzufügen“.',
  },
  emptySmart: {
    title: 'Noch passt kein Foto',
    text: 'Fotos kommen von selbst hierher, sobald sie zur Suche passen.',
  },

  add: 'Zu Album hinzufügen',
  addPhotos: photos => `${ui.photos(photos)} zu einem Album hinzufügen`,
  album: 'Album',
  nameOfNew: 'Name eines neuen Albums',
  albumOrNew: 'Album, oder Name eines neuen',
  newNamed: name => `Neues Album „${name}“`,
  takeOut: 'Aus dem Album nehmen',

  noFavourites: {
    title: 'Noch keine Favoriten',
    text: key => [
      'Drücke ',
      key,
      ' auf einem Foto oder einer Auswahl, oder ziehe Fotos auf „Favoriten“. Hier sammeln sie sich.',
    ],
  },
}
