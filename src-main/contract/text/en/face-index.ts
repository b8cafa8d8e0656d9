import { count, date, number } from '../locale.ts'

/** The face index: how it is, and where it is kept. */
export const faceIndex = {
  title: 'Face index',
  phases: {
    starting: 'Starting',
    online: 'Up to date',
    'catching-up': 'Catching up',
    offline: 'Not reachable at the moment',
    rebuilding: 'Being filled again',
    failed: 'Refuses to work',
  },
  tryAgain: 'Kith tries again by itself.',
  tryAgainIn: (seconds: number) => `Kith tries again by itself in ${number(seconds)} seconds.`,
  lookAtIt: 'Trying again won’t mend this: look at the face index in Settings.',
  banner: {
    offline: (reason: string) =>
      `The face index is not there at the moment; names you give are kept. ${reason}`,
    failed: (reason: string) => `The face index refuses to work; names you give are kept. ${reason}`,
    rebuilding: (percent: number) =>
      `The face index is being filled again, ${number(percent)} %; names you give are kept.`,
  },
  state: 'State',
  toGo: (phase: string, faces: number) => `${phase}, ${count(faces, 'face', 'faces')} to go`,
  engine: 'Engine',
  inMemory: 'In memory',
  faces: 'Faces',
  lastCheck: 'Last check',
  never: 'Never',
  nothingFound: (at: number) => `${date(at)}: nothing to repair`,
  found: (at: number, differences: number) =>
    `${date(at)}: ${count(differences, 'difference', 'differences')}`,
  inTheBackground: 'In the background',
  lookedThrough: (faces: number, at: number) =>
    `${count(faces, 'face', 'faces')} looked through ${date(at)}: all as it should be`,
  mended: (faces: number, at: number, things: number) =>
    `${count(faces, 'face', 'faces')} looked through ${date(at)}: ${count(things, 'thing', 'things')} mended, see History`,
  lookingThrough: (faces: number, all: number) =>
    `Looking through, ${number(faces)} of ${number(all)} so far`,
  looksByItself: 'Kith looks through the index by itself while it is open',
  checking: 'Checking',
  repairing: 'Repairing',
  checkAndRepair: 'Check and repair…',
  checkingNow: 'Checking…',
  place: {
    fixed: 'Kith was started with a face index of its own and keeps to it.',
    moved: 'The face index is brought up to date in its new place.',
    title: 'Where it is kept',
    label: 'Where the face index is kept',
    bundled: 'With Kith',
    server: 'On a server of mine',
    aboutMemory:
      'Nothing is written; faces are read from the catalog at each start. Good up to some 20,000 faces.',
    address: 'Address',
    key: 'Key',
    keyKept: 'A key is kept',
    none: 'None',
    forget: 'Forget',
    certificate: 'Certificate file',
    ownCertificate: 'Only for a certificate of your own',
    inPlainSight: 'Without https:// the key and the faces cross the network in plain sight.',
    aboutServer:
      'Qdrant 1.16 or newer. Only numbers that describe faces are sent there; photos and names stay here.',
    asking: 'Asking the server…',
    test: 'Test',
    changing: 'Changing…',
    keepItThere: 'Keep it there',
  },
}
