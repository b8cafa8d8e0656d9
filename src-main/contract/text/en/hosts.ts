import { count } from '../locale.ts'

export const hosts = {
  window: {
    cantOpen: 'Kith can’t open this library',
    cantAdd: 'This folder can’t be added',
    addFolderOf: (folder: string) => `Add the folder “${folder}”, where this picture is, to Kith?`,
    add: 'Add',
    noDialog: 'This window can’t show a folder dialog. Type the folder’s path instead.',
    noFileManager: 'This window can’t open the file manager.',
    notBuilt: 'Kith’s window has not been built yet. Run `npm run build` first, or `npm start`.',
  },
  updates: {
    ok: 'OK',
    notNow: 'Not now',
    newest: 'This is the newest Kith.',
    found: (version: string) => `Kith ${version} can be fetched.`,
    fetch: 'Fetch it',
    fetched: 'The new Kith is here. It is installed when Kith restarts.',
    restart: 'Restart',
    failed: 'No update could be looked for',
  },
  menu: {
    about: 'About Kith',
    hide: 'Hide Kith',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    file: 'File',
    addFolder: 'Add folder…',
    dataFolder: 'Show data folder',
    closeWindow: 'Close window',
    edit: 'Edit',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    nameFaces: 'Name the selected faces…',
    view: 'View',
    developerTools: 'Developer tools',
    window: 'Window',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
    help: 'Help',
    lookForUpdate: 'Look for an update…',
  },
  server: {
    portTaken: (port: number) =>
      `Port ${port} is used by another program. Choose another with --port, or leave it out.`,
    cantListen: (host: string, port: number, reason: string) =>
      `Kith can’t listen on ${host}, port ${port}: ${reason}`,
    openIt: 'Open this address in your browser. It works once; press Enter for another.',
    windowFailed: (reason: string) => `The window could not be opened: ${reason}`,
    usedUp: 'This address doesn’t open Kith any more',
    worksOnce: 'Each address that Kith prints works once, so that nobody else can open your library with it.',
    another: (start: string, serve: string) =>
      `For a new one, press Enter in the terminal where Kith runs. Or stop Kith there and start it again with ${start} or ${serve}.`,
  },
  signIn: {
    title: 'Sign in to Kith',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'That is not the password.',
    wait: (seconds: number) => `Too many tries. Wait ${count(seconds, 'second', 'seconds')}.`,
  },
  listen: {
    noAddress: (address: string) =>
      `--listen takes an IP address of this machine, or 0.0.0.0 for all of them, not “${address}”.`,
    noTls:
      '--listen lets other machines in, so it needs --tls-cert and --tls-key; or --behind-proxy, if a reverse proxy does TLS and nobody else can reach Kith.',
    halfTls: '--tls-cert and --tls-key belong together.',
    badTls: (reason: string) => `The certificate and its key can’t be used: ${reason}`,
    noName: 'On all addresses, Kith must know by which names it is opened: --host photos.example.org.',
    badName: (name: string) => `--host takes a name such as photos.example.org, not “${name}”.`,
    noPassword: '--listen needs a password, in KITH_PASSWORD or in the file that --password-file names.',
    badPasswordFile: (reason: string) => `The password can’t be read: ${reason}`,
    shortPassword: (characters: number) =>
      `The password must have ${count(characters, 'character', 'characters')} or more.`,
    without: (option: string) => `${option} goes with --listen.`,
  },
  tray: {
    title: 'Closing the window',
    setting: 'Kith goes on working in the tray',
    show: 'Show Kith',
    pause: 'Pause looking for faces',
    resume: 'Go on looking for faces',
    quit: 'Quit Kith',
  },
}
