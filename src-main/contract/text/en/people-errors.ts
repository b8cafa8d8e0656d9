import { count, number } from '../locale.ts'

/** Why something can't be done with people and their faces. */
export const peopleErrors = {
  gone: 'That person is not here any more.',
  noFaces: 'That person has no faces to look at.',
  nameTaken: (name: string) => `There is a ${name} already.`,
  mergeInstead: (name: string) => `There is a ${name} already. You can merge the two.`,
  withThemselves: 'A person can’t be merged with themselves.',
  notTheirFace: (name: string) => `That face is not one of ${name}’s.`,
  groupGone: 'That group is not here any more.',
  saidNo: (faces: number, name: string) =>
    faces === 1
      ? `You said that this face is not ${name}. To change that, open the group and name the face there.`
      : `You said that these faces are not ${name}. To change that, open the group and name the faces there.`,
  someNotTheirs: (name: string) => `Some of these faces are not ${name}’s any more. Look again.`,
  theirsAlready: (name: string) => `These faces are ${name}’s already.`,
  findAgain: (faces: number) =>
    `${count(faces, 'face', 'faces')} must be found again in the photo first. Kith is looking now; try again in a moment.`,
  cantChange: (faces: number) =>
    `${count(faces, 'face', 'faces')} can’t be changed: gone, or still waiting for the index.`,
  noMatches: 'There are no matches left to look at.',
  noSuggestions: 'The face index is not there; new suggestions come when it is back.',
  faceGone: 'That face is not there any more.',
  faceThere: 'There is a face at that place already.',
  outside: 'That box lies outside the photo. Draw it on a face.',
  tooSmall: (pixels: number) =>
    `That box is too small to recognise anybody: a face needs at least ${number(pixels)} pixels each way.`,
  twice: {
    /** @param more files that are not named */
    files: (names: string[], more: number) =>
      more > 0 ? `${names.join(', ')} and ${number(more)} more` : names.join(', '),
    already: (name: string, photos: number, files: string) =>
      `${name} is already in ${photos === 1 ? 'this photo' : 'these photos'}: ${files}.`,
    both: (photos: number, files: string) =>
      `Both are in ${photos === 1 ? 'this photo' : 'these photos'}: ${files}.`,
    together: (photos: number, people: number, files: string) =>
      `${people === 2 ? 'They' : 'Some of them'} are in ${count(photos, 'photo', 'photos')} together: ${files}. Keep them apart?`,
  },
}
