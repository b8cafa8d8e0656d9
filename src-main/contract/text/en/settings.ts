import { count, number } from '../locale.ts'

export const settings = {
  folders: {
    title: 'Library folders',
    none: 'No folder yet. Add one, and its photos appear in the library.',
    removed: (path: string, photos: number) =>
      `${path} is not in the library any more; ${count(photos, 'photo', 'photos')} out of sight. Add it again and the names are back.`,
    takeOut: 'Take this folder out of the library?',
    whatGoes: (path: string, photos: number) =>
      `${path}: its ${count(photos, 'photo', 'photos')} go out of sight, but for those that lie in another folder of the library as well. No file is deleted, and the names you gave are kept for when you add it again.`,
    scanAgain: (path: string) => `Scan ${path} again`,
    removeOf: (path: string) => `Remove ${path}`,
    beingRead: 'being read',
    missing: 'not connected; its photos stay in the library',
    unreadable: 'can’t be read now; its photos stay in the library',
    following: {
      live: 'followed as it changes',
      limit: 'looked at every five minutes, because the system has no room for more watches',
      network: 'looked at every five minutes, because it is on another machine',
      unsupported: 'looked at every five minutes',
    },
    notRead: 'not read yet',
    justRead: 'read just now',
    /** @param ago “5 minutes ago” */
    read: (ago: string) => `read ${ago}`,
    passedOver: (files: string[]) => `Passed over, because Kith shows photos only: ${files.join(', ')}`,
    kinds: {
      video: (n: number) => count(n, 'video', 'videos'),
      drawing: (n: number) => count(n, 'drawing', 'drawings'),
      document: (n: number) => count(n, 'document', 'documents'),
      sound: (n: number) => count(n, 'sound', 'sounds'),
      other: (n: number) => count(n, 'other file', 'other files'),
    },
  },
  keep: 'Keep',
  remove: 'Remove',
  inUse: 'In use',
  faces: {
    title: 'Looking for faces',
    threads: 'Threads',
    oneACore: 'One a core',
    gpu: 'Graphics processor',
    useGpu: 'Use it where it gives the same answers and is faster',
    nextStart: 'A change takes effect when Kith starts next.',
  },
  providers: {
    caption: 'Each is checked against the processor’s answer on a drawn face before it is used.',
    runsOn: 'Runs on',
    takes: 'A photo takes',
    processor: 'Processor',
    usable: 'Can be used',
    notMeasured: 'What the models can run on has not been measured yet.',
    measuring: 'Measuring…',
    measureAgain: 'Measure again',
  },
  matching: {
    title: 'Matching by itself',
    on: 'Name faces without asking when Kith is sure who they are',
    about:
      'Such faces are marked as matched, and a person’s page lets you confirm or reject all of them at once. Kith never matches where two people look alike, and never two faces of one photo.',
    howSure: 'How sure Kith must be',
    levels: {
      generous: {
        name: 'Generous',
        text: 'Names most faces that look like somebody. Look through the matches now and then.',
      },
      careful: {
        name: 'Careful',
        text: 'Names faces that are clearly somebody’s, and leaves the doubtful ones for Review.',
      },
      certain: {
        name: 'Only when certain',
        text: 'Names only faces that are almost the same as one you named.',
      },
    },
  },
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    language: 'Language',
    asTheSystem: 'As the system',
  },
  names: {
    title: 'Names in files',
    label: 'Write names into files',
    places: { off: 'Off', sidecar: 'Beside photos', file: 'Inside photos' },
    explained: {
      off: 'The names you give stay in Kith. No file of yours is changed.',
      sidecar:
        'Kith writes names into small files beside your photos (photo.jpg.xmp), which digiKam, Lightroom and others read. Your photos are not touched.',
      file: 'Kith writes names into the photos themselves, and into files beside those that can’t hold them. Pictures and all other fields stay as they are, and the former files are kept so that you can undo it.',
    },
    putBack: (files: number) => `${count(files, 'file', 'files')} put back as they were`,
    progress: 'Names written',
    soFar: (done: number, total: number) => `${number(done)} of ${count(total, 'photo', 'photos')}`,
    stop: 'Stop',
    writeNow: 'Write the names now',
    filesOf: {
      file: (files: number) => count(files, 'photo', 'photos'),
      sidecar: (files: number) => count(files, 'file beside a photo', 'files beside photos'),
    },
    stopped: 'Stopped.',
    report: (written: number, unchanged: number, failed: number) => {
      const same = unchanged > 0 ? `, ${number(unchanged)} said it already` : ''
      const rest = failed > 0 ? `, ${number(failed)} could not be written:` : '.'
      return `${count(written, 'file', 'files')} written${same}${rest}`
    },
  },
  history: {
    title: 'History',
    search: 'Search the history',
    only: 'Only this person',
    nothingLikeThat: 'Nothing like that has been done.',
    nothing: 'Nothing has been done yet.',
    more: 'Show more',
    byKith: 'by Kith',
    undoOf: (what: string) => `Undo: ${what}`,
    noMore: 'No more is known of it.',
    became: 'became',
  },
  about: {
    title: 'About',
    data: 'Your data',
    privacy: 'Privacy',
    stays:
      'Photos, faces and names stay on this machine. The only thing Kith ever fetches are the face models, once.',
    licences: 'Licences…',
    showLog: 'Show the log…',
    copyDiagnostics: 'Copy diagnostics',
    copied: 'Copied. It has no names of people and no paths of files in it.',
  },
  log: {
    title: 'Log',
    shown: 'What is shown',
    everything: 'Everything',
    problems: 'Warnings and errors',
    empty: 'Nothing has been written yet.',
    noProblems: 'No warnings, no errors.',
    lines: 'Lines of the log, newest first',
    warning: 'Warning:',
    error: 'Error:',
  },
  licences: {
    title: 'Licences',
    models: 'Face models and programs',
    qdrant: 'Qdrant, the face index',
    packages: (n: number) => count(n, 'package', 'packages'),
    noText: (licence: string) => `The package comes without a text. Its licence is ${licence}.`,
  },
}
