import { number } from '../locale.ts'
import type { Text } from '../text.ts'

export const modelErrors: Text['modelErrors'] = {
  inUse: 'Dieses Paket ist schon in Gebrauch.',
  changing: 'Ein anderer Wechsel der Modelle läuft noch. Bitte erst anhalten.',
  goingBack: 'Kith wechselt gerade zu diesen Modellen zurück. Bitte erst anhalten.',
  notAsItShouldBe: files =>
    `${files} ist nicht die Datei, die sie sein sollte, und wird nicht verwendet. Bitte löschen oder die Modelle herunterladen.`,
  unreadable: (file, reason) => `Die Modelldatei ${file} ist nicht lesbar: ${reason}`,
  cantBeFetched: file => `${file} ist nicht auf diesem Rechner und lässt sich nicht herunterladen.`,
  notFetched: (file, reason) =>
    `${file} ließ sich nicht herunterladen: ${reason}. Bitte noch einmal versuchen, sobald dieser Rechner online ist, oder die Datei in einen Ordner legen und Kith mit KITH_MODELS_DIR darauf starten.`,
  silent: seconds => `${seconds} Sekunden lang kam nichts`,
  serverAnswered: status => `der Server antwortete ${status}`,
  arrivedWrong: file =>
    `${file} ist angekommen, aber nicht die Datei, die sie sein sollte, und wurde weggeworfen. Bitte noch einmal versuchen.`,
  manifestUnreadable: (path, reason) => `${path} ist nicht lesbar: ${reason}`,
  manifestWrong: (path, issues) => `${path} stimmt nicht. ${issues}.`,
  otherFolder: (folder, id) => `der Ordner heißt ${folder}, die Kennung des Pakets ist aber ${id}.`,
  noPack: id => `Auf diesem Rechner gibt es kein Modellpaket ${id}.`,
  cantBeHad: name => `Die Dateien von ${name} sind auf diesem Rechner nicht zu bekommen.`,
  notLoaded: reason => `Ein Modell lässt sich nicht laden: ${reason}`,
  cantOnThisMachine: 'dieser Rechner kann das nicht.',
  notANumber: {
    detector: 'Die Gesichtserkennung gab eine Antwort, die keine Zahl ist.',
    landmarks: 'Das Netz für Gesichtspunkte gab eine Antwort, die keine Zahl ist.',
    embedder: 'Das Netz für Gesichtsmerkmale gab eine Antwort, die keine Zahl ist.',
  },
  wrongLength: (given, expected) =>
    `Das Netz für Gesichtsmerkmale gab ${given} Zahlen statt der ${expected} seines Manifests.`,
  faceOutside: 'Ein Gesicht liegt außerhalb seines Fotos.',
  zeros: 'Das Netz für Gesichtsmerkmale gab nichts als Nullen.',
  dataFolder: 'Datenordner',
  fetched: 'heruntergeladen',
  providers: {
    notUsed: reason => `Nicht verwendet: ${reason}`,
    noLongerUsed: reason => `Nicht mehr verwendet: ${reason}`,
    ended: 'Nicht verwendet: Kith endete beim Versuch.',
    slower: 'Nicht verwendet: Der Prozessor schafft mehr Fotos je Sekunde.',
    noReference: 'Nicht verwendet: Der Prozessor fand kein Gesicht zum Vergleichen.',
    otherCount: (faces, expected) =>
      `Nicht verwendet: Im Testbild wurden ${number(faces)} Gesichter gefunden, vom Prozessor ${number(expected)}.`,
    notANumber: 'Nicht verwendet: Die Antwort enthielt etwas, das keine Zahl ist.',
    elsewhere: 'Nicht verwendet: Das Gesicht des Testbilds wurde woanders gefunden.',
    another: similarity =>
      `Nicht verwendet: Das Gesicht des Testbilds wurde für ein anderes gehalten (${number(similarity, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}).`,
  },
}
