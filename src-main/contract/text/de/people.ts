import { count, date, number } from '../locale.ts'
import type { Text } from '../text.ts'

const faces = (n: number) => count(n, 'Gesicht', 'Gesichter')
const withFaces = (n: number) => `mit ${count(n, 'Gesicht', 'Gesichtern')}`

export const people: Text['people'] = {
  hiddenPeople: 'Ausgeblendete Personen',
  hiddenPeopleCount: n => `Ausgeblendete (${number(n)})`,
  backToPeople: 'Zu den Personen',
  failed: 'Die Personen lassen sich nicht anzeigen',
  search: 'Personen suchen',
  filter: 'Personen filtern',
  nobodyOfThatName: 'Niemand mit diesem Namen',
  nobodyHidden: 'Niemand ist ausgeblendet.',
  orders: { faces: 'Meiste Gesichter', name: 'Name', added: 'Zuletzt hinzugefügt' },

  nobody: {
    noPhotos: {
      title: 'Noch niemand hier',
      text: 'Füge einen Ordner mit Fotos hinzu, und die Personen darauf versammeln sich hier.',
    },
    noModels: {
      title: 'Kith kann noch nicht nach Gesichtern suchen',
      text: 'Die Modelle für Gesichter fehlen auf diesem Rechner. Unter „Aktivität“ steht, woher sie kommen.',
    },
    looking: {
      title: 'Gesichter werden gesucht …',
      text: 'Personen erscheinen hier, sobald sie gefunden sind.',
    },
    noFaces: { title: 'Keine Gesichter', text: 'Kith hat jedes Foto angesehen und niemanden gefunden.' },
  },

  whoIsThis: 'Wer ist das?',
  whoIsThisOn: n => `Wer ist das, auf ${count(n, 'Gesicht', 'Gesichtern')}?`,
  typeName: 'Namen eingeben',
  newPersonNamed: name => `Neue Person „${name}“`,

  chosen: {
    people: 'Ausgewählte Personen',
    groups: 'Ausgewählte Gruppen',
    person: name => `${name} auswählen`,
    group: 'Diese Gruppe auswählen',
    mergeKey: 'Ausgewählte Personen zusammenführen',
    showKey: 'Ausgewählte Personen wieder einblenden',
    hideKey: 'Ausgewählte Personen ausblenden',
    hideGroupsKey: 'Ausgewählte Gruppen ausblenden',
  },
  merge: 'Zusammenführen …',
  mergeM: 'Zusammenführen (M)',
  hide: 'Ausblenden',
  hideH: 'Ausblenden (H)',
  hideFaces: n => `${faces(n)} ausblenden`,
  showAgain: 'Wieder einblenden',
  showAgainH: 'Wieder einblenden (H)',

  groups: {
    unnamed: 'Gruppen ohne Namen',
    unnamedCount: n => `${count(n, 'Gruppe', 'Gruppen')} ohne Namen`,
    none: 'Alle, die mehr als einmal zu sehen sind, haben einen Namen.',
    of: n => `Gruppe ${withFaces(n)}`,
    nameOf: n => `Name dieser Gruppe ${withFaces(n)}`,
    name: 'Name dieser Gruppe',
    hide: 'Diese Gruppe ausblenden',
    hideAll: 'Alle ausblenden',
    faces: 'Gesichter dieser Gruppe',
    empty: 'Diese Gruppe hat jetzt einen Namen, oder ihre Gesichter sind ausgeblendet.',
  },
  singles: {
    title: 'Einmal gesehen',
    titleCount: n => `Einmal gesehen (${number(n)})`,
    faces: 'Einmal gesehene Gesichter',
    empty: 'Jedes Gesicht gehört zu jemandem oder zu einer Gruppe.',
  },
  hidden: {
    title: 'Ausgeblendet',
    faces: 'Ausgeblendete Gesichter',
    empty: 'Kein Gesicht ist ausgeblendet.',
  },
  twice: {
    title: 'Doppelt auf einem Foto',
    list: 'Fotos, auf denen eine Person doppelt ist',
    emptyTitle: 'Niemand ist doppelt auf einem Foto',
    empty:
      'Zwei Gesichter auf einem Foto sind fast nie dieselbe Person. Wo Kith zwei mit einem Namen hat, stehen sie hier.',
    faceIsNot: (face, name) => `Gesicht ${face} ist nicht ${name}`,
    showPhoto: 'Foto zeigen',
  },
  not: name => `Nicht ${name}`,

  faces: {
    failed: 'Diese Gesichter lassen sich nicht anzeigen',
    nobodyHere: 'Niemand hier',
    selected: 'Ausgewählte Gesichter',
    nameKey: 'Ausgewählte Gesichter benennen',
    showKey: 'Ausgewählte Gesichter wieder einblenden',
    hideKey: 'Ausgewählte Gesichter ausblenden',
    takeOffKey: 'Ausgewählte Gesichter von dieser Person lösen',
    moveTo: 'Verschieben …',
    name: 'Benennen …',
    unnamed: 'Gesicht ohne Namen',
    matched: 'zugeordnet',
    matchedLabel: name => `${name}, zugeordnet`,
    matchedWhy: 'Kith hat dieses Gesicht von selbst zugeordnet',
  },

  page: {
    goneTitle: 'Diese Person ist nicht mehr hier',
    gone: 'Zusammengeführt, gelöscht oder wieder ohne Namen, hier oder in einem anderen Fenster. „Rückgängig“ holt sie zurück.',
    show: 'Ansicht',
    tabs: { faces: 'Gesichter', photos: 'Fotos', together: 'Zusammen mit' },
    order: 'Reihenfolge der Gesichter',
    orders: { newest: 'Neueste zuerst', unlike: 'Unähnlichste zuerst' },
    unlike: name => `Was nicht zu ${name} gehört, ist wahrscheinlich unter den ersten.`,
    facesOf: name => `Gesichter von ${name}`,
    whoElse: name => `Wer ist auch ${name}?`,
    mergeWith: 'Zusammenführen mit …',
    divide: 'Gesichter dieser Person neu aufteilen …',
    showPerson: 'Diese Person wieder einblenden',
    hidePerson: 'Diese Person ausblenden',
    remove: 'Diese Person löschen; die Gesichter sind dann ohne Namen',
    born: 'Geboren',
    birthDate: 'Geburtsdatum',
    forgetBirthDate: 'Geburtsdatum vergessen',
    alone: 'Immer allein',
    aloneText: 'Kein Foto zeigt außerdem jemanden mit Namen.',
  },
  summary: (faceCount, photos, years) => `${faces(faceCount)} · ${count(photos, 'Foto', 'Fotos')} · ${years}`,
  noPhotos: 'keine Fotos',

  matches: {
    toLookAt: 'Anzusehen',
    matched: (n, name) => `Kith hat ${name} von selbst ${faces(n)} zugeordnet.`,
    confirm: 'Alle bestätigen',
    reject: 'Alle ablehnen',
    alike: (n, name) =>
      n === 1
        ? `Ein Gesicht oder eine Gruppe sieht aus wie ${name}.`
        : `${number(n)} Gesichter und Gruppen sehen aus wie ${name}.`,
    suggestions: n => `Vorschläge (${number(n)})`,
  },

  mergeDialog: {
    title: names => `Sind ${names} dieselbe Person?`,
    nameToKeep: 'Name, der bleibt',
    keepApart: 'Getrennt lassen',
    merge: (n, name) => `${faces(n)} mit ${name} zusammenführen`,
    born: day => `geboren am ${date(Date.parse(day), { dateStyle: 'medium', timeZone: 'UTC' })}`,
    faceAsCover: name => `Dieses Gesicht von ${name} als Titelbild verwenden`,
    together: 'Fotos mit mehr als einer von ihnen',
    theyAreTogether: (photos, people) =>
      people === 2
        ? `Sie sind zusammen auf ${count(photos, 'Foto', 'Fotos')} zu sehen.`
        : `Einige von ihnen sind zusammen auf ${count(photos, 'Foto', 'Fotos')} zu sehen.`,
    betterApart: 'Zwei Personen auf einem Foto sind fast nie dieselbe: besser getrennt lassen.',
    goneTitle: 'Es gibt niemanden zum Zusammenführen',
    gone: 'Eine der Personen ist nicht mehr hier. Vielleicht wurde sie in einem anderen Fenster zusammengeführt oder gelöscht.',
  },

  divideDialog: {
    title: name => `Gesichter von ${name} neu aufteilen`,
    comparing: n => `${faces(n)} ${n === 1 ? 'wird' : 'werden'} verglichen …`,
    nothing: 'Alle Gesichter sehen nach einer Person aus. Es gibt nichts aufzuteilen.',
    stays: name => `Bleibt ${name}`,
    likeNone: 'Keiner dieser Gruppen ähnlich',
    somebodyElse: part => `Vielleicht jemand anderes, ${part}`,
    nameOf: part => `Name für „${part}“`,
    unnamed: 'Ohne Namen',
    nobody: 'niemand',
    keep: 'Nicht teilen',
    leave: 'So lassen',
    divide: 'Aufteilen',
  },
}
