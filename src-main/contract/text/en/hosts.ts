import { count } from '../locale.ts'

export const hosts = {
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
