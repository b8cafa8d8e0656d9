import { number } from '../locale.ts'

/** What is refused, and why. Photos, people, the index and the models have files of their own. */
export const errors = {
  /** What each code falls back to. */
  codes: {
    'bad-input': 'That request can’t be carried out as it stands.',
    'not-found': 'That is not in the library any more.',
    conflict: 'Something changed in the meantime.',
    'needs-redetection': 'This face has to be found again in its photo first.',
    'index-offline': 'The face index is not reachable; names you give are kept.',
    'index-foreign': 'The face index belongs to another catalog.',
    'file-missing': 'The file is not where it was.',
    'unsupported-file': 'Kith can’t read this kind of file.',
    'folder-unreadable': 'This folder can’t be read.',
    'catalog-in-use': 'Another Kith has this library open.',
    'catalog-newer': 'This library was written by a newer Kith.',
    'catalog-damaged': 'The catalog file is damaged.',
    'model-missing': 'The face models are not on this machine yet.',
    'model-damaged': 'A model file is not the one it should be.',
    'disk-full': 'The disk is full.',
    'read-only': 'The data folder can’t be written to.',
    'not-here': 'This window can’t do that.',
    cancelled: 'Cancelled.',
    internal: 'Something went wrong inside Kith. The log has the details.',
  },
  input: {
    noFaces: 'Choose at least one face.',
    noPhotos: 'Choose at least one photo.',
    tooManyToDrag: (most: number) =>
      `Up to ${number(most)} photos can be dragged out at once. Export writes as many as there are.`,
    month: 'A month looks like 2019-07.',
    emptyName: 'A name can’t be empty.',
    longName: 'A name can have at most 200 characters.',
    birthDate: 'A birth date looks like 1984-03-27.',
    notBorn: 'A birth date can’t lie in the future.',
    address: 'An address looks like https://nas.local:6333.',
    noFolder: 'Choose a folder.',
    longSearch: 'A search can have at most 500 characters.',
    manyTerms: 'A search can have at most 30 parts.',
    country: 'A country is two capital letters, such as FR.',
  },
  catalog: {
    emptyWithBackups: 'The catalog is empty or gone, but there are backups of it.',
    damaged: (reason: string) => `The catalog file is damaged: ${reason}.`,
    backupDamaged: (reason: string) => `This backup is damaged: ${reason}. Choose another.`,
    notACatalog: 'it is not a catalog',
    noBackup: (name: string) => `There is no backup “${name}”.`,
    inUse: 'Another Kith has this library open. Close it and try again.',
    inUseBy: (process: string) =>
      `Another Kith has this library open (process ${process}). Close it and try again.`,
    newer: (format: number, newest: number) =>
      `This library was written by a newer Kith (format ${format}, this one reads up to ${newest}). Update Kith to open it.`,
    diskFull: 'The disk is full. Make some room; nothing that was saved is lost.',
    readOnly: (reason: string) => `The data folder can’t be written to: ${reason}`,
    busy: 'Another program is writing to the library’s file. Try again in a moment.',
    unreachable: (reason: string) =>
      `The library’s file can’t be read or written: ${reason}. Its disk may be away, or have no room for you.`,
  },
  settingsNotSaved: (reason: string) => `Settings can’t be saved: ${reason}`,
  history: {
    notThere: 'That step is not in the history.',
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to redo.',
    undone: 'That is undone already.',
    done: 'That is done already.',
  },
  albums: {
    gone: 'That album is not here any more.',
    fillsItself: (name: string) =>
      `“${name}” fills itself from a search; photos can’t be put in or taken out by hand.`,
    taken: (name: string) => `There is an album “${name}” already.`,
    photosGone: 'Those photos are not in the library any more.',
    handOrSearch: 'An album is filled by hand or by a search, not by both.',
    notInAlbum: 'The photo to stand before is not in this album.',
  },
  bin: {
    onlySystem: 'Only the system can put this file back.',
    filesGone: 'Those files are not in the library any more.',
    noBin: 'Kith can’t reach the bin from here. Delete the file in the file manager.',
    notMoved: (reason: string) => `The file can’t be moved to the bin: ${reason}`,
    emptied: 'The bin has been emptied; the file can’t be put back.',
    otherFile: (path: string) => `There is another file at “${path}” now; the old one stays in the bin.`,
  },
  details: {
    namesOff: 'Names are not written into files. Turn it on in the settings first.',
    writing: 'Names are being written already.',
    runGone: 'That is not in the list any more.',
    fileChanged: 'Another program has changed this file since; it is left as it is.',
    somePhotosGone: 'Some of these photos are not in the library any more.',
    unlikelyDate: 'No photo was taken then. Choose a date between 1826 and today.',
  },
  exports: {
    wholePath: 'Type the folder’s whole path, from the root of the disk on.',
    inLibrary: (folder: string, library: string) =>
      `“${folder}” is in your library, and the copies would come into it again. Choose a folder outside “${library}”.`,
    noRoom: (needed: string, folder: string, free: string) =>
      `The photos need ${needed}, and “${folder}” has room for ${free}. Make room, or export them smaller.`,
    underWay: 'Another export is under way. Wait for it, or stop it in Activity.',
    nothing: 'There are no photos to export.',
    noFolder: (folder: string) => `“${folder}” is a file and no folder.`,
    noParent: (folder: string) => `There is no folder “${folder}”. Check what you typed.`,
    full: (folder: string) => `The disk of “${folder}” is full. What has been written stays.`,
    notAllowed: (folder: string) => `Kith may not write into “${folder}”. Choose another folder.`,
    gone: (folder: string) => `“${folder}” is not there any more.`,
    readOnly: (folder: string, reason: string) => `“${folder}” can’t be written to: ${reason}`,
    location: 'The place can’t be taken out of a file of this kind. Export it as JPEG.',
    everything: 'What it says of itself can’t be taken out of a file of this kind. Export it as JPEG.',
  },
  workers: {
    silentDrive: (seconds: number) => `The drive this is on has not answered for ${number(seconds)} seconds.`,
    tookTooLong: (seconds: number) => `This took longer than ${number(seconds)} seconds and was given up.`,
  },
}
