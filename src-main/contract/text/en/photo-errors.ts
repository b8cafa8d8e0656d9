import { number } from '../locale.ts'

/** Why a photo, a file or a folder can't be read. */
export const photoErrors = {
  gone: 'That photo is not in the library any more.',
  folderGone: 'That folder is not in the library.',
  driveAway: 'This photo is on a drive that is not connected.',
  noFile: 'No file of this photo is in the library.',
  crashed: (times: number) =>
    `Kith stopped ${number(times)} times while reading this. It is left out until you try it again.`,
  tooLarge: 'The file is larger than a gigabyte.',
  changed: 'The file changed while it was read.',
  fileGone: 'The file is not there any more.',
  unreadable: (reason: string) => `The file can’t be read: ${reason}`,
  empty: 'The file is empty.',
  drawing: 'This is a drawing (SVG), which may hold scripts. Kith shows photos only.',
  film: 'This is a film. Kith shows photos only.',
  noPicture: 'This is not a picture Kith can read, or it is damaged.',
  unknownKind: (kind: string) => `Kith can’t read pictures of the kind “${kind}” yet.`,
  tooManyPixels: (width: number, height: number, megapixels: number) =>
    `The picture is too large: ${width} × ${height} pixels, where Kith reads up to ${number(megapixels)} megapixels of this kind.`,
  damaged: (reason: string) => `The picture is damaged: ${reason}`,
  damage: {
    header: 'The picture is damaged: it ends in its header.',
    unknownHeader: 'The picture is damaged: its header is of no known kind.',
    noSize: 'The picture is damaged: it has no size.',
    unknownBits: (bits: number, form: number) =>
      `The picture is damaged: ${bits} bits a pixel in form ${form} are not known.`,
    early: 'The picture is damaged: it ends too early.',
    noColours: 'The picture is damaged: it holds no colours.',
    noPicture: 'The picture is damaged: no picture in it.',
    other: (reason: string) => `The picture is damaged: ${reason}.`,
  },
  noPreview: 'This camera file holds no picture that Kith can show: there is no JPEG preview in it.',
  noLetters: 'The name of this camera file holds bytes that are no letters. Rename it and try again.',
  noPerl:
    'Camera files (RAW) and names in files need Perl, which is not on this machine. Install it (on Debian and Ubuntu: “apt install perl”) and try again.',
  thumbnailsFull: 'The disk is full: there is no room for thumbnails.',
  thumbnailNotSaved: (reason: string) => `The thumbnail can’t be saved: ${reason}`,
  sidecar: {
    tooLarge: 'This sidecar can’t be read: it is larger than any description of a picture.',
    entities: 'This sidecar can’t be read: it declares entities.',
    noXml: 'This sidecar can’t be read: it is no XML.',
    noDescription: 'This sidecar can’t be read: there is no description of a picture in it.',
    other: (reason: string) => `This sidecar can’t be read: ${reason}.`,
  },
  folder: {
    notThere: (path: string) =>
      `“${path}” is not there. If it is on a drive, connect it; nothing has been forgotten.`,
    nothingThere: (path: string) =>
      `Nothing of what was in “${path}” is there now. If it is on a drive, connect it; nothing has been forgotten.`,
    notAFolder: (path: string) => `“${path}” is not a folder.`,
    unreadable: (path: string, reason: string) => `“${path}” can’t be read: ${reason}`,
    wentAway: (path: string, reason: string) => `“${path}” went away while it was read: ${reason}`,
    another: (path: string) => `“${path}” is not the folder it was.`,
    subfolder: (reason: string) => `This folder can’t be read: ${reason}`,
    silent: (path: string) =>
      `“${path}” does not answer. Kith goes on without it and carries on by itself once it answers.`,
    closing: 'Kith is closing.',
  },
}
