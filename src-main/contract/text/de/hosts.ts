import { count } from '../locale.ts'
import type { Text } from '../text.ts'

export const hosts: Text['hosts'] = {
  window: {
    cantOpen: 'Kith kann diese Mediathek nicht öffnen',
    cantAdd: 'Dieser Ordner lässt sich nicht hinzufügen',
    addFolderOf: folder => `Den Ordner „${folder}“, in dem dieses Bild liegt, zu Kith hinzufügen?`,
    add: 'Hinzufügen',
    noDialog: 'Dieses Fenster kann keinen Ordnerdialog zeigen. Bitte den Pfad des Ordners eintippen.',
    noFileManager: 'Dieses Fenster kann den Dateimanager nicht öffnen.',
    notBuilt: 'Das Fenster von Kith ist noch nicht gebaut. Bitte zuerst `npm run build` oder `npm start`.',
  },
  updates: {
    ok: 'OK',
    notNow: 'Nicht jetzt',
    newest: 'Das ist das neueste Kith.',
    found: version => `Kith ${version} kann heruntergeladen werden.`,
    fetch: 'Herunterladen',
    fetched: 'Das neue Kith ist da. Es wird installiert, wenn Kith neu startet.',
    restart: 'Neu starten',
    failed: 'Die Suche nach einem Update ist fehlgeschlagen',
  },
  menu: {
    about: 'Über Kith',
    hide: 'Kith ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    file: 'Datei',
    addFolder: 'Ordner hinzufügen …',
    dataFolder: 'Datenordner zeigen',
    closeWindow: 'Fenster schließen',
    edit: 'Bearbeiten',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    nameFaces: 'Ausgewählte Gesichter benennen …',
    view: 'Ansicht',
    developerTools: 'Entwicklerwerkzeuge',
    window: 'Fenster',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    help: 'Hilfe',
    lookForUpdate: 'Nach einem Update suchen …',
  },
  server: {
    portTaken: port =>
      `Port ${port} wird von einem anderen Programm benutzt. Bitte mit --port einen anderen wählen oder die Angabe weglassen.`,
    cantListen: (host, port, reason) => `Kith kann auf ${host}, Port ${port}, nicht lauschen: ${reason}`,
    openIt: 'Diese Adresse im Browser öffnen. Sie gilt einmal; die Eingabetaste gibt eine neue aus.',
    windowFailed: reason => `Das Fenster ließ sich nicht öffnen: ${reason}`,
    usedUp: 'Diese Adresse öffnet Kith nicht mehr',
    worksOnce:
      'Jede Adresse, die Kith ausgibt, gilt einmal, damit niemand sonst deine Mediathek damit öffnen kann.',
    another: (start, serve) =>
      `Für eine neue drücke die Eingabetaste im Terminal, in dem Kith läuft. Oder beende Kith dort und starte es neu mit ${start} oder ${serve}.`,
  },
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
