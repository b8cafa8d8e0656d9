import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const repair: Text['repair'] = {
  title: 'Prüfen und reparieren',
  findings: {
    'missing-point': n => count(n, 'Gesicht fehlt im Index', 'Gesichter fehlen im Index'),
    'stale-point': n => count(n, 'Gesicht ist im Index veraltet', 'Gesichter sind im Index veraltet'),
    'wrong-vector': n =>
      count(n, 'Gesicht ist im Index falsch gespeichert', 'Gesichter sind im Index falsch gespeichert'),
    'orphaned-point': n =>
      count(n, 'Eintrag des Index gehört zu keinem Gesicht', 'Einträge des Index gehören zu keinem Gesicht'),
    'invalid-embedding': n =>
      count(n, 'Gesicht muss neu gefunden werden', 'Gesichter müssen neu gefunden werden'),
    'invalid-box': n =>
      count(
        n,
        'Gesicht hat einen Rahmen außerhalb seines Fotos',
        'Gesichter haben einen Rahmen außerhalb ihres Fotos',
      ),
    'stale-pipeline': n =>
      count(n, 'Foto wurde mit anderen Modellen untersucht', 'Fotos wurden mit anderen Modellen untersucht'),
    'missing-thumbnail': n => count(n, 'Vorschaubild fehlt', 'Vorschaubilder fehlen'),
    'file-gone': n =>
      count(n, 'Foto ist nicht mehr auf der Festplatte', 'Fotos sind nicht mehr auf der Festplatte'),
    'dangling-person': n =>
      count(n, 'Gesicht gehört zu einer gelöschten Person', 'Gesichter gehören zu gelöschten Personen'),
    'dangling-cover': n => count(n, 'Titelbild zeigt jemand anderen', 'Titelbilder zeigen jemand anderen'),
  },
  examples: {
    unknownFace: 'Der Index enthält ein Gesicht, das der Katalog nicht kennt.',
    missing: 'Es ist nicht im Index.',
    stale: 'Der Index enthält einen älteren Stand davon.',
    'wrong-vector': 'Der Index enthält an seiner Stelle etwas anderes.',
    noEmbedding: 'Es lässt sich nicht vergleichen: Die Merkmale fehlen.',
    wrongLength: (given, expected) =>
      `Es lässt sich nicht vergleichen: Es hat ${given} Zahlen statt ${expected}.`,
    notANumber: 'Es lässt sich nicht vergleichen: Es enthält etwas, das keine Zahl ist.',
    notNormal: length =>
      `Es lässt sich nicht vergleichen: Seine Länge ist ${number(length, { minimumFractionDigits: 3, maximumFractionDigits: 3 })} statt 1.`,
    box: 'Sein Rahmen ist leer oder liegt außerhalb des Fotos.',
    noThumbnail: photo => `${photo} hat kein Vorschaubild.`,
    otherModels: photo => `${photo} wurde zuletzt mit anderen Modellen angesehen.`,
    gone: photo => `${photo} ist nicht mehr auf der Festplatte.`,
    deletedPerson: name => `Es gehört zu ${name}, und ${name} wurde gelöscht.`,
    otherCover: name => `Das Titelbild von ${name} ist das Gesicht von jemand anderem.`,
  },
  groups: {
    index: {
      title: 'Gesichtsindex',
      what: 'Wird aus dem Katalog neu geschrieben; kein Foto wird dafür neu angesehen.',
    },
    faces: {
      title: 'Gesichter',
      what: 'Die Fotos dazu werden neu angesehen. Namen bleiben, wo sie sind.',
    },
    files: {
      title: 'Dateien',
      what: 'Vorschaubilder werden neu gemacht. Fotos, die weg sind, werden nicht mehr gezeigt; ihre Namen bleiben erhalten.',
    },
    people: {
      title: 'Personen',
      what: 'Gesichter und Titelbilder kommen zurück, wohin sie gehören.',
    },
  },
  inTheBackground: 'Im Hintergrund weiter',
  checkAgain: 'Erneut prüfen',
  repairAll: things => `${count(things, 'Stelle', 'Stellen')} reparieren`,
  repairing: 'Reparatur läuft …',
  looking: 'Gesichter, Index und Dateien werden durchgesehen …',
  repaired: 'Repariert',
  checked: 'Geprüft',
  staysRepaired: 'Kith lässt sich weiter benutzen. Was bis zu einem Abbruch repariert ist, bleibt repariert.',
  nothingChanges: 'Während der Prüfung wird nichts geändert.',
  nothingLeft: 'Es ist nichts mehr zu reparieren.',
  agrees: 'Alles stimmt überein.',
  whatIsLeft: 'Was noch bleibt.',
  compared: (faces, entries) =>
    `${count(faces, 'Gesicht', 'Gesichter')} und ${count(entries, 'Eintrag', 'Einträge')} des Index verglichen`,
  open: 'Öffnen',
  openOf: what => `Öffnen: ${what}`,
  andMore: n => `und ${number(n)} weitere`,
  done: (repaired, queued, failed) =>
    [
      `${number(repaired)} repariert`,
      ...(queued > 0 ? [`${number(queued)} neu zu finden`] : []),
      ...(failed > 0 ? [`${number(failed)} fehlgeschlagen`] : []),
    ].join(', '),
  cancelled: done => `${done}, abgebrochen`,
  noted: done => `Reparatur: ${done}`,
  mended: things => `Kith hat den Index durchgesehen und ${count(things, 'Stelle', 'Stellen')} repariert`,
  underWay: 'Eine Prüfung läuft schon.',
  calledOff: 'Die Prüfung wurde abgebrochen.',
  notNow: reason => `Der Gesichtsindex lässt sich jetzt nicht prüfen: ${reason}`,
  stopped: done => `Angehalten: ${done}`,
}
