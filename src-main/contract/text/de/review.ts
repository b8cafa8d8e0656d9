import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

const faces = (n: number) => count(n, 'Gesicht', 'Gesichter')

export const review: Text['review'] = {
  questions: n => count(n, 'Frage', 'Fragen'),
  everybody: 'Alle',
  answered: 'Beantwortet',

  isThis: name => `Ist das ${name}?`,
  isGone: name => `${name} ist nicht mehr da`,
  isThisOn: (name, n) => `Ist das ${name}? ${faces(n)}.`,
  faceInQuestion: 'Das fragliche Gesicht',
  aroundFace: 'Alles um das Gesicht herum',
  nextFaces: 'Die nächsten Gesichter zeigen',
  showFace: 'Dieses Gesicht zeigen',
  facesAlike: n => (n === 1 ? 'Ein Gesicht' : `${faces(n)}, die nach einer Person aussehen`),
  mostAlike: name => `${name}, am ähnlichsten`,
  asNamed: name => `${name}, wie bisher benannt`,
  somebodyElse: 'Jemand anderes',
  somebodyElseA: 'Jemand anderes …  (A)',

  answers: 'Antworten',
  yes: 'Ja',
  no: 'Nein',
  skip: 'Überspringen',
  back: 'Zurück',
  keys: {
    yes: 'Ja, das stimmt',
    no: 'Nein, nie wieder fragen',
    skip: 'Vorerst überspringen',
    hide: 'Ausblenden: braucht keinen Namen',
    somebodyElse: 'Jemand anderes: Namen eingeben',
    itIs: name => `Das ist ${name}`,
    back: 'Letzte Antwort zurücknehmen',
  },

  end: {
    named: (n, answers) => `${faces(n)} mit ${count(answers, 'Antwort', 'Antworten')} benannt`,
    allLookedAt: 'Alles durchgesehen',
    turnedDown: n => `${count(n, 'Vorschlag', 'Vorschläge')} endgültig abgelehnt`,
    hidden: n => `${count(n, 'Frage', 'Fragen')} ausgeblendet`,
    skipped: n => `${number(n)} übersprungen`,
    stillComparing:
      'Kith vergleicht weitere Gesichter mit deinen Antworten; gleich kommen vielleicht neue Fragen.',
    askSkipped: 'Übersprungene noch einmal fragen',
    toPeople: 'Zu den Personen',
  },
  nothing: {
    comparing: 'Gesichter werden verglichen …',
    title: 'Nichts durchzusehen',
    nobodyNamed: 'Benenne zuerst jemanden. Dann fragt Kith hier nach allen, die dieser Person ähnlich sehen.',
    soon: 'Fragen erscheinen hier, sobald Kith Gesichter findet, die einer benannten Person ähnlich sehen.',
    nobodyAlike:
      'Kein Gesicht ohne Namen sieht einer benannten Person ähnlich. Neue Fotos bringen vielleicht neue Fragen.',
  },
}
