import { count, number } from '../locale.ts'
import type { Text } from '../text.ts'

export const peopleErrors: Text['peopleErrors'] = {
  gone: 'Diese Person gibt es hier nicht mehr.',
  noFaces: 'Von dieser Person gibt es keine Gesichter anzusehen.',
  nameTaken: name => `Es gibt schon jemanden mit dem Namen ${name}.`,
  mergeInstead: name =>
    `Es gibt schon jemanden mit dem Namen ${name}. Die beiden lassen sich zusammenführen.`,
  withThemselves: 'Eine Person lässt sich nicht mit sich selbst zusammenführen.',
  notTheirFace: name => `Dieses Gesicht gehört nicht zu ${name}.`,
  groupGone: 'Diese Gruppe gibt es nicht mehr.',
  saidNo: (faces, name) =>
    faces === 1
      ? `Du hast gesagt, dass dieses Gesicht nicht ${name} ist. Um das zu ändern, öffne die Gruppe und benenne das Gesicht dort.`
      : `Du hast gesagt, dass diese Gesichter nicht ${name} sind. Um das zu ändern, öffne die Gruppe und benenne die Gesichter dort.`,
  someNotTheirs: name => `Einige dieser Gesichter gehören nicht mehr zu ${name}. Bitte noch einmal ansehen.`,
  theirsAlready: name => `Diese Gesichter gehören schon zu ${name}.`,
  findAgain: faces =>
    `${count(faces, 'Gesicht muss', 'Gesichter müssen')} erst wieder im Foto gefunden werden. Kith sucht gerade; bitte gleich noch einmal versuchen.`,
  cantChange: faces =>
    `${count(faces, 'Gesicht lässt', 'Gesichter lassen')} sich nicht ändern: nicht mehr da oder noch nicht im Index.`,
  noMatches: 'Es gibt keine Zuordnungen mehr durchzusehen.',
  noSuggestions: 'Der Gesichtsindex ist nicht da; neue Vorschläge kommen, sobald er zurück ist.',
  faceGone: 'Dieses Gesicht ist nicht mehr da.',
  faceThere: 'An dieser Stelle ist schon ein Gesicht.',
  outside: 'Dieser Rahmen liegt außerhalb des Fotos. Bitte auf einem Gesicht aufziehen.',
  tooSmall: pixels =>
    `Dieser Rahmen ist zu klein, um jemanden zu erkennen: Ein Gesicht braucht mindestens ${number(pixels)} Pixel in jeder Richtung.`,
  twice: {
    files: (names, more) => (more > 0 ? `${names.join(', ')} und ${number(more)} weitere` : names.join(', ')),
    already: (name, photos, files) =>
      `${name} ist schon auf ${photos === 1 ? 'diesem Foto' : 'diesen Fotos'}: ${files}.`,
    both: (photos, files) => `Beide sind auf ${photos === 1 ? 'diesem Foto' : 'diesen Fotos'}: ${files}.`,
    together: (photos, people, files) =>
      `${people === 2 ? 'Sie' : 'Einige von ihnen'} sind auf ${count(photos, 'Foto', 'Fotos')} zusammen zu sehen: ${files}. Getrennt lassen?`,
  },
}
