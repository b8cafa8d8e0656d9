import { count } from '../locale.ts'
import type { Text } from '../text.ts'

export const hosts: Text['hosts'] = {
  signIn: {
    title: 'Bei Kith anmelden',
    password: 'Passwort',
    submit: 'Anmelden',
    wrong: 'Das ist nicht das Passwort.',
    wait: seconds => `Zu viele Versuche. Bitte ${count(seconds, 'Sekunde', 'Sekunden')} warten.`,
  },
  listen: {
    noAddress: address =>
      `--listen nimmt eine IP-Adresse dieses Rechners oder 0.0.0.0 für alle, nicht „${address}“.`,
    noTls:
      '--listen lässt andere Rechner herein und braucht deshalb --tls-cert und --tls-key; oder --behind-proxy, wenn ein Reverse-Proxy TLS übernimmt und sonst niemand Kith erreichen kann.',
    halfTls: '--tls-cert und --tls-key gehören zusammen.',
    badTls: reason => `Zertifikat und Schlüssel können nicht verwendet werden: ${reason}`,
    noName:
      'Auf allen Adressen muss Kith wissen, unter welchen Namen es geöffnet wird: --host fotos.example.org.',
    badName: name => `--host nimmt einen Namen wie fotos.example.org, nicht „${name}“.`,
    noPassword:
      '--listen braucht ein Passwort, in KITH_PASSWORD oder in der Datei, die --password-file nennt.',
    badPasswordFile: reason => `Das Passwort kann nicht gelesen werden: ${reason}`,
    shortPassword: characters =>
      `Das Passwort muss mindestens ${count(characters, 'Zeichen', 'Zeichen')} haben.`,
    without: option => `${option} gehört zu --listen.`,
  },
  tray: {
    title: 'Wenn das Fenster geschlossen wird',
    setting: 'Kith arbeitet im Infobereich weiter',
    show: 'Kith zeigen',
    pause: 'Suche nach Gesichtern anhalten',
    resume: 'Suche nach Gesichtern fortsetzen',
    quit: 'Kith beenden',
  },
}
