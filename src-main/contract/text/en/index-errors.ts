import { count, number } from '../locale.ts'

/** What is wrong with the face index, and where it is. In brackets: what the index said itself. */
export const indexErrors = {
  notThere: 'The face index is not there.',
  notThereNow: (reason: string) => `The face index is not there now: ${reason}`,
  notThereYet: (reason: string) => `The face index is not there: ${reason}`,
  stopped: 'The face index stopped.',
  lostCollection: 'The face index has lost its collection.',
  lostCollectionSaid: (said: string) => `The face index has lost its collection. (${said})`,
  anotherKith:
    'Another Kith with a copy of this library writes to the same face index. Close it, or give one of the two an index of its own.',
  calledOff: 'The call to the face index was called off.',
  refuses: (said: string) => `The face index refuses the request. (${said})`,
  wrongLength: (expected: number, given: number) => `expected ${expected} numbers, got ${given}`,
  notANumber: 'a vector holds something that is no number',
  refusesKey: (said: string) => `The face index refuses the key it was given. (${said})`,
  diskFull: (said: string) => `The disk of the face index is full. (${said})`,
  unreadable: (said: string) => `The face index can’t read what it holds. (${said})`,
  trouble: (said: string) => `The face index has trouble. (${said})`,
  noReason: 'no reason given',
  noAnswer: (reason: string) => `The face index does not answer: ${reason}.`,
  nothingWithin: (seconds: number) => `nothing came within ${number(seconds)} seconds`,
  noConnection: 'no connection',
  unreadableAnswer: 'The face index gave an answer that can’t be read.',
  noFace: (said: string) => `The face index holds something that is no face. (${said})`,
  notQdrant: (address: string) => `What answers at ${address} is not Qdrant.`,
  tooOld: (version: string, oldest: string) =>
    `The face index runs Qdrant ${version}; Kith needs ${oldest} or newer.`,
  certificate: {
    unreadable: (reason: string) => `The certificate file can’t be read: ${reason}`,
    noTls: 'The face index does not speak TLS at this address. Try http:// instead of https://.',
    expired: 'The certificate of the face index has expired.',
    otherName: 'The certificate of the face index is for another name than the address says.',
    untrusted:
      'The certificate of the face index is signed by nobody this machine trusts. If it is your own, name the file of its authority.',
  },
  process: {
    storageDamaged: (said: string) => `The face index could not use its files and gets new ones. (${said})`,
    portTaken: (port: number) => `The face index did not start: port ${port} was taken.`,
    filesInUse: (said: string) => `Another program has the files of the face index open. (${said})`,
    notStarted: (reason: string) => `The face index did not start: ${reason}`,
    readOnly: (reason: string) => `The folder of the face index can’t be written to: ${reason}`,
    noAnswer: (seconds: number) =>
      `The face index did not answer within ${number(seconds)} seconds of its start.`,
    cantRun: (reason: string) => `The Qdrant program can’t be run: ${reason}`,
    exitCode: (code: number | null) => `exit code ${code}`,
    diskFull: (said: string) => `The disk is full, so the face index stopped. (${said})`,
    stopped: (said: string) => `The face index stopped. (${said})`,
    noPort: 'No port is free for the face index.',
    stillRuns: (process: number) =>
      `An earlier face index (process ${process}) still runs and can’t be ended.`,
    otherProgram: (path: string) =>
      `The Qdrant program at ${path} is not the one Kith was tested with and is not started. Install Kith again, or name your own in QDRANT_BIN.`,
    cantPutAside: (reason: string) => `The files of the face index can’t be put aside: ${reason}`,
  },
  place: {
    /** @param from where the program was found */
    qdrantFrom: (from: string) => `Qdrant from ${from}`,
    settings: 'the settings',
    ownFolder: 'the program’s own folder',
    npm: 'the npm package',
    asAsked: 'kept in memory, as asked',
    asSet: 'kept in memory, as set',
    noQdrant: 'There is no Qdrant for this machine, so faces are compared in memory.',
    inMemory: (reason: string) => `${reason} Faces are compared in memory.`,
    noAddress: 'The address of the face index is missing.',
    foreign: (version: string, collection: string) =>
      `Qdrant ${version} answers. The collection “${collection}” on this server belongs to somebody else. Kith leaves it alone and fills one of its own beside it.`,
    fine: (version: string) => `Qdrant ${version} answers and can be written to.`,
    fineBeside: (version: string, others: number) =>
      `Qdrant ${version} answers and can be written to. ${count(others, 'collection', 'collections')} of others on it stay as they are.`,
  },
}
