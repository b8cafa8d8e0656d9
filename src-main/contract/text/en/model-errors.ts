import { number } from '../locale.ts'

/** What is wrong with the face models, and with what they run on. */
export const modelErrors = {
  inUse: 'That pack is in use already.',
  changing: 'Another change of models is under way. Stop it first.',
  goingBack: 'Kith is going back to these models. Stop that first.',
  notAsItShouldBe: (files: string) =>
    `${files} is not the file it should be and is not used. Delete it, or fetch the models.`,
  unreadable: (file: string, reason: string) => `The model file ${file} can’t be read: ${reason}`,
  cantBeFetched: (file: string) => `${file} is not on this machine and can’t be fetched.`,
  notFetched: (file: string, reason: string) =>
    `${file} could not be fetched: ${reason}. Try again when this machine is online, or put the file into a folder and start Kith with KITH_MODELS_DIR set to it.`,
  silent: (seconds: number) => `nothing came for ${seconds} seconds`,
  serverAnswered: (status: number) => `the server answered ${status}`,
  arrivedWrong: (file: string) =>
    `${file} arrived, but it is not the file it should be, so it was thrown away. Try again.`,
  manifestUnreadable: (path: string, reason: string) => `${path} can’t be read: ${reason}`,
  manifestWrong: (path: string, issues: string) => `${path} is not right. ${issues}.`,
  otherFolder: (folder: string, id: string) => `its folder is called ${folder}, but its id is ${id}.`,
  noPack: (id: string) => `There is no model pack ${id} on this machine.`,
  cantBeHad: (name: string) => `The files of ${name} can’t be had on this machine.`,
  notLoaded: (reason: string) => `A model can’t be loaded: ${reason}`,
  cantOnThisMachine: 'this machine can’t do that.',
  notANumber: {
    detector: 'The face detector gave an answer that is not a number.',
    landmarks: 'The landmark network gave an answer that is not a number.',
    embedder: 'The face embedder gave an answer that is not a number.',
  },
  wrongLength: (given: number, expected: number) =>
    `The embedder gave ${given} numbers instead of the ${expected} of its manifest.`,
  faceOutside: 'A face lies outside its photo.',
  zeros: 'The face embedder gave nothing but zeros.',
  dataFolder: 'the data folder',
  fetched: 'fetched',
  providers: {
    notUsed: (reason: string) => `Not used: ${reason}`,
    noLongerUsed: (reason: string) => `Not used any more: ${reason}`,
    ended: 'Not used: Kith ended while it was tried.',
    slower: 'Not used: the CPU does more photos a second.',
    noReference: 'Not used: the CPU found no face to compare with.',
    otherCount: (faces: number, expected: number) =>
      `Not used: it found ${number(faces)} faces in the test picture, the CPU ${number(expected)}.`,
    notANumber: 'Not used: it gave something that is not a number.',
    elsewhere: 'Not used: it found the face of the test picture elsewhere.',
    another: (similarity: number) =>
      `Not used: it took the face of the test picture for another (${number(similarity, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}).`,
  },
}
