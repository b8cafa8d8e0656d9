import { count, date, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const faceIndex: Text['faceIndex'] = {
  title: 'Gesichtsindex',
  phases: {
    starting: 'Startet',
    online: 'Auf dem neuesten Stand',
    'catching-up': 'Holt auf',
    offline: 'Im Moment nicht erreichbar',
    rebuilding: 'Wird neu gefüllt',
    failed: 'Verweigert den Dienst',
  },
  tryAgain: 'Kith versucht es von selbst wieder.',
  tryAgainIn: seconds => `Kith versucht es in ${number(seconds)} Sekunden von selbst wieder.`,
  lookAtIt: 'Ein neuer Versuch hilft hier nicht: Bitte in den Einstellungen nach dem Gesichtsindex sehen.',
  banner: {
    offline: reason =>
      `Der Gesichtsindex ist im Moment nicht da; vergebene Namen bleiben erhalten. ${reason}`,
    failed: reason => `Der Gesichtsindex verweigert den Dienst; vergebene Namen bleiben erhalten. ${reason}`,
    rebuilding: percent =>
      `Der Gesichtsindex wird neu gefüllt, ${number(percent)} %; vergebene Namen bleiben erhalten.`,
  },
  state: 'Zustand',
  toGo: (phase, faces) => `${phase}, noch ${count(faces, 'Gesicht', 'Gesichter')}`,
  engine: 'Technik',
  inMemory: 'Im Arbeitsspeicher',
  faces: 'Gesichter',
  lastCheck: 'Letzte Prüfung',
  never: 'Noch nie',
  nothingFound: at => `${date(at)}: nichts zu reparieren`,
  found: (at, differences) => `${date(at)}: ${count(differences, 'Abweichung', 'Abweichungen')}`,
  inTheBackground: 'Im Hintergrund',
  lookedThrough: (faces, at) =>
    `${count(faces, 'Gesicht', 'Gesichter')} durchgesehen am ${date(at)}: alles in Ordnung`,
  mended: (faces, at, things) =>
    `${count(faces, 'Gesicht', 'Gesichter')} durchgesehen am ${date(at)}: ${count(things, 'Stelle', 'Stellen')} repariert, siehe Verlauf`,
  lookingThrough: (faces, all) => `Durchsicht läuft, bisher ${number(faces)} von ${number(all)}`,
  looksByItself: 'Kith sieht den Index von selbst durch, solange es geöffnet ist',
  checking: 'Prüfung',
  repairing: 'Reparatur',
  checkAndRepair: 'Prüfen und reparieren …',
  checkingNow: 'Prüfung läuft …',
  place: {
    fixed: 'Kith wurde mit einem eigenen Gesichtsindex gestartet und bleibt dabei.',
    moved: 'Der Gesichtsindex wird an seinem neuen Ort auf den neuesten Stand gebracht.',
    title: 'Wo er liegt',
    label: 'Wo der Gesichtsindex liegt',
    bundled: 'Bei Kith',
    server: 'Auf eigenem Server',
    aboutMemory:
      'Nichts wird geschrieben; die Gesichter werden bei jedem Start aus dem Katalog gelesen. Gut bis etwa 20.000 Gesichter.',
    address: 'Adresse',
    key: 'Schlüssel',
    keyKept: 'Ein Schlüssel ist hinterlegt',
    none: 'Keiner',
    forget: 'Vergessen',
    certificate: 'Zertifikatsdatei',
    ownCertificate: 'Nur für ein eigenes Zertifikat',
    inPlainSight: 'Ohne https:// gehen Schlüssel und Gesichter unverschlüsselt durchs Netz.',
    aboutServer:
      'Qdrant 1.16 oder neuer. Dorthin gehen nur Zahlen, die Gesichter beschreiben; Fotos und Namen bleiben hier.',
    asking: 'Der Server wird gefragt …',
    test: 'Testen',
    changing: 'Wird geändert …',
    keepItThere: 'Dort aufbewahren',
  },
}
