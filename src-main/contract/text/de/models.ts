import { count, number, size } from '../locale.ts'
import type { Text } from '../text.ts'

export const models: Text['models'] = {
  title: 'Gesichtsmodelle',
  packs: 'Modellpakete',
  ofThese: texts => texts.de ?? texts.en,
  isBetter: name => [
    name,
    ' findet mehr Gesichter und verwechselt seltener jemanden. Der Wechsel lohnt sich, sobald dieser Rechner online ist.',
  ],
  goBackTo: name => `Zurück zu ${name} …`,
  removeFoundBy: 'Dessen Funde entfernen …',
  removeFound: name => `Entfernen, was ${name} gefunden hat?`,
  noWayBack: name =>
    `Namen und Entscheidungen bleiben. Einen schnellen Weg zurück gibt es dann nicht mehr: Um ${name} wieder zu verwenden, müsste Kith jedes Foto neu ansehen.`,
  fetchingIt: name => `${name} wird heruntergeladen …`,
  fetching: name => `${name} wird heruntergeladen`,
  notHere: name => `${name} ist noch nicht auf diesem Rechner.`,
  fetch: 'Modelle herunterladen',
  yourOwn: 'dein eigenes',
  where: {
    here: 'auf diesem Rechner',
    fetch: 'wird bei Bedarf heruntergeladen',
    build: 'wird mit Kith geliefert',
    nowhere: 'nicht auf diesem Rechner',
  },
  from: source => `Quelle: ${source}`,
  facts: (bytes, where, licence) => `${size(bytes)}, ${where}. Lizenz: ${licence}`,
  chooseOf: name => `${name} verwenden`,
  choose: 'Verwenden …',
  changingTo: name => `Wechsel zu ${name}`,
  unreadable: photos =>
    `${count(photos, 'Foto ist', 'Fotos sind')} zurzeit nicht lesbar. Die Namen darin kommen zurück, sobald sie es wieder sind.`,
  goOn: 'Weiter',
  giveUp: 'Wechsel aufgeben',
  getting: name => `${name} wird geholt …`,
  lookingAgain: (name, done, total) =>
    `Die Fotos werden mit ${name} neu angesehen: ${number(done)} von ${number(total)}`,
  lookingAgainFor: (name, done, total, left) =>
    `Die Fotos werden mit ${name} neu angesehen: ${number(done)} von ${number(total)}, ${left}`,
  filling: name => `Fast geschafft: Der Index von ${name} wird gefüllt`,
  stopped: name => `Der Wechsel zu ${name} ist stehen geblieben`,
  left: {
    lessThanAMinute: 'noch weniger als eine Minute',
    minutes: n => `noch etwa ${count(n, 'Minute', 'Minuten')}`,
    hours: n => `noch etwa ${count(n, 'Stunde', 'Stunden')}`,
  },
  change: {
    back: name => `Zurück zu ${name}?`,
    to: name => `Zu ${name} wechseln?`,
    stillHere:
      'Was es gefunden hat, ist noch da. Kith sieht nur an, was seitdem neu ist, und wechselt: Das dauert einen Moment.',
    looksAgain: photos =>
      `Kith sieht ${photos === 1 ? 'das eine Foto' : `alle ${number(photos)} Fotos`} neu an. Solange lässt es sich weiter benutzen und auch schließen: Beim nächsten Start geht es weiter.`,
    fetchesAndLooks: (bytes, photos) =>
      `Kith lädt ${size(bytes)} herunter und sieht ${photos === 1 ? 'das eine Foto' : `alle ${number(photos)} Fotos`} neu an. Solange lässt es sich weiter benutzen und auch schließen: Beim nächsten Start geht es weiter.`,
    points: [
      'Namen, „nicht diese Person“ und ausgeblendete Gesichter bleiben, auch wo die neuen Modelle das Gesicht nicht sehen.',
      'Gruppen von Gesichtern ohne Namen bilden die neuen Modelle.',
      'Gesichter ohne Namen, die die neuen Modelle nicht finden, gehen; andere können hinzukommen.',
      'Der Weg zurück bleibt offen, solange du nicht entfernst, was die alten Modelle gefunden haben.',
    ],
    goBack: 'Zurückwechseln',
    change: 'Wechseln',
  },
}
