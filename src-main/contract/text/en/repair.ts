import { count, number } from '../locale.ts'

/** Check and Repair: what a check looks for, in the words of the window, the terminal and the history. */
export const repair = {
  title: 'Check and repair',
  findings: {
    'missing-point': (n: number) =>
      count(n, 'face is missing in the index', 'faces are missing in the index'),
    'stale-point': (n: number) =>
      count(n, 'face is out of date in the index', 'faces are out of date in the index'),
    'wrong-vector': (n: number) =>
      count(n, 'face is stored wrongly in the index', 'faces are stored wrongly in the index'),
    'orphaned-point': (n: number) =>
      count(n, 'entry of the index belongs to no face', 'entries of the index belong to no face'),
    'invalid-embedding': (n: number) =>
      count(n, 'face has to be found again', 'faces have to be found again'),
    'invalid-box': (n: number) =>
      count(n, 'face has a box outside its photo', 'faces have a box outside their photo'),
    'stale-pipeline': (n: number) =>
      count(n, 'photo was looked at by other models', 'photos were looked at by other models'),
    'missing-thumbnail': (n: number) => count(n, 'thumbnail is missing', 'thumbnails are missing'),
    'file-gone': (n: number) =>
      count(n, 'photo is not on the disk any more', 'photos are not on the disk any more'),
    'dangling-person': (n: number) =>
      count(n, 'face belongs to somebody who was deleted', 'faces belong to somebody who was deleted'),
    'dangling-cover': (n: number) => count(n, 'cover shows somebody else', 'covers show somebody else'),
  },
  examples: {
    unknownFace: 'The index holds a face that the catalog doesn’t know.',
    missing: 'It is not in the index.',
    stale: 'The index holds an older state of it.',
    'wrong-vector': 'The index holds something else in its place.',
    noEmbedding: 'It can’t be compared: it has none.',
    wrongLength: (given: number, expected: number) =>
      `It can’t be compared: it has ${given} numbers instead of ${expected}.`,
    notANumber: 'It can’t be compared: it holds something that is not a number.',
    notNormal: (length: number) =>
      `It can’t be compared: its length is ${number(length, { minimumFractionDigits: 3, maximumFractionDigits: 3 })} instead of 1.`,
    box: 'Its box is empty or outside the photo.',
    noThumbnail: (photo: string) => `${photo} has no thumbnail.`,
    otherModels: (photo: string) => `${photo} was last looked at with other models.`,
    gone: (photo: string) => `${photo} is not on the disk any more.`,
    deletedPerson: (name: string) => `It belongs to ${name}, who was deleted.`,
    otherCover: (name: string) => `The cover of ${name} is somebody else’s face.`,
  },
  groups: {
    index: {
      title: 'Face index',
      what: 'Written again from the catalog; no photo is looked at anew.',
    },
    faces: {
      title: 'Faces',
      what: 'Their photos are looked at again. Names stay where they are.',
    },
    files: {
      title: 'Files',
      what: 'Thumbnails are made again. Photos that are gone are taken out of sight; their names are kept.',
    },
    people: {
      title: 'People',
      what: 'Faces and covers come back to whom they belong.',
    },
  },
  inTheBackground: 'Go on in the background',
  checkAgain: 'Check again',
  repairAll: (things: number) => `Repair ${count(things, 'thing', 'things')}`,
  repairing: 'Repairing…',
  looking: 'Looking through faces, index and files…',
  repaired: 'Repaired',
  checked: 'Checked',
  staysRepaired: 'You can go on using Kith. What is repaired so far stays repaired if you cancel.',
  nothingChanges: 'Nothing is changed while Kith looks.',
  nothingLeft: 'Nothing is left to repair.',
  agrees: 'Everything agrees.',
  whatIsLeft: 'What is left.',
  compared: (faces: number, entries: number) =>
    `${count(faces, 'face', 'faces')} and ${count(entries, 'entry', 'entries')} of the index compared`,
  open: 'Open',
  openOf: (what: string) => `Open: ${what}`,
  andMore: (n: number) => `and ${number(n)} more`,
  /** “12 repaired, 3 to be found again, 1 failed” */
  done: (repaired: number, queued: number, failed: number) =>
    [
      `${number(repaired)} repaired`,
      ...(queued > 0 ? [`${number(queued)} to be found again`] : []),
      ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ].join(', '),
  cancelled: (done: string) => `${done}, cancelled`,
  /** In the history. */
  noted: (done: string) => `Repair: ${done}`,
  mended: (things: number) => `Kith looked through the index and mended ${count(things, 'thing', 'things')}`,
  underWay: 'A check is under way already.',
  calledOff: 'The check was called off.',
  notNow: (reason: string) => `The face index can’t be checked now: ${reason}`,
  stopped: (done: string) => `Stopped: ${done}`,
}
