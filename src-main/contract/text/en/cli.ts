import { count } from '../locale.ts'

const faces = (n: number) => count(n, 'face', 'faces')
const photos = (n: number) => count(n, 'photo', 'photos')

/** The command line. Names of commands and options are the same in every language, and so is JSON. */
export const cli = {
  help: `Kith finds the people in your pictures, on this machine.

Usage: npm run kith -- <command> [options]

  index <folder…>          Add folders to the library and find the faces in them; returns when all is done
  faces                    Every face, one JSON object a line; with --embeddings, each with its embedding
  people                   The people you named
  clusters                 Groups of unnamed faces that look like one person
  search <text>            Photos found by words, newest first, one JSON object a line: search "Anna in Berlin last summer"
  check                    Compare catalog, index and files, and change nothing; exit code 1 on any difference
  repair                   Mend what check finds
  backups                  The copies of the catalog that Kith has made
  restore <name>           Put one of them back; “restore empty” starts with an empty library. What was there is kept
  call <procedure> [json]  Call any procedure, for example: call people.rename '{"personId":1,"name":"Anna"}'
  serve                    Open the library in a browser on this machine

Options:
  --data <folder>    Where the library lives (default: this system's place for application data)
  --json             Print results as JSON
  --port <number>    serve: the port to listen on (default: any free one)
  --no-open          serve: print the address only
  --stop-with-window serve: stop when the last window has been closed
  --import <folder>  serve: add this folder to the library; may be given more than once
  --listen <address> serve: let other machines in, on this address of this one (0.0.0.0: on all). Needs a password in
                     KITH_PASSWORD or --password-file <file>, of 12 characters or more, and
                     --tls-cert <file> with --tls-key <file>, or --behind-proxy where a reverse proxy does TLS;
                     --host <name> for each name it is opened by, with a port where it is another
  --version, --help

Exit codes: 0 done, 1 failed or differences found, 2 the command line makes no sense.`,
  usage: (complaint: string) => `${complaint} See: npm run kith -- --help`,
  whichCommand: 'Which command?',
  noCommand: (name: string) => `There is no command “${name}”.`,
  whichFolders: 'Which folders?',
  whichSearch: 'Search for what?',
  whichBackup: 'Which backup?',
  whichProcedure: 'Which procedure?',
  noProcedure: (name: string) => `There is no procedure “${name}”.`,
  notJson: (reason: string) => `That is not JSON: ${reason}`,
  badPort: (port: string) => `--port takes a number from 0 to 65535, not “${port}”.`,
  /** What `index` counts. */
  counts: {
    photos: 'photos',
    faces: 'faces',
    groups: 'groups',
    failed: 'failed',
    waiting: 'waiting',
    seconds: 'seconds',
  },
  inNoGroup: (n: number) => `${faces(n)} in no group`,
  found: (understood: string, n: number) => `${understood}: ${photos(n)}`,
  noBackups: 'There are no backups yet. Kith makes one a day while it is open.',
  startsEmpty: 'Kith starts with an empty library now.',
  isCatalogNow: (name: string) => `“${name}” is the catalog now.`,
  formerIsKept: 'What was there before is among the backups.',
  agrees: (compared: string) => `${compared}: everything agrees`,
  example: (text: string, photoId: number, faceId: string | null) =>
    `${text} (photo ${photoId}${faceId ? `, face ${faceId}` : ''})`,
  progress: {
    models: (percent: number) => `Fetching the face models: ${percent} %`,
    scanning: (files: number) => `Scanning: ${files} files`,
    photos: (done: number, total: number) => `${done} of ${total} photos`,
    faces: (n: number) => `${n} faces`,
    left: (seconds: number) => `${seconds} s left`,
    toStore: (n: number) => `${n} to store`,
  },
}
