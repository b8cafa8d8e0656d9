import { number } from '../locale.ts'
import type { Text } from '../text.ts'

const keys: Readonly<Record<string, string>> = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Escape: 'Esc',
  Delete: 'Entf',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Leertaste',
}

export const frame: Text['frame'] = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  dismiss: 'Schließen',

  pages: {
    library: 'Mediathek',
    favourites: 'Favoriten',
    people: 'Personen',
    review: 'Durchsicht',
    cleanup: 'Aufräumen',
    activity: 'Aktivität',
    settings: 'Einstellungen',
  },
  looking: percent => `Sieht Fotos an, ${number(percent)} %`,
  widen: 'Seitenleiste verbreitern',
  narrow: 'Seitenleiste verschmälern',

  shortcuts: 'Tastenkürzel',
  showShortcuts: 'Diese Tastenkürzel zeigen',
  search: 'Suchen',
  goToLibrary: 'Zur Mediathek',
  goToPeople: 'Zu den Personen',
  closePhoto: 'Foto schließen',
  key: name => keys[name] ?? name,

  disconnected: 'Die Verbindung zu Kith ist abgerissen; sie kommt von selbst wieder, solange Kith läuft.',
  paused: reason => `Die Arbeit ruht: ${reason}`,

  twice: {
    title: 'Dieselbe Person zweimal auf einem Foto?',
    text: refusal =>
      `${refusal} Auf einem Foto ist eine Person nur einmal, es sei denn, es zeigt einen Spiegel oder ein anderes Bild.`,
    yes: 'Trotzdem tun',
  },
  rest: {
    undoTitle: 'Den Rest rückgängig machen?',
    undo: 'Rest rückgängig machen',
    redoTitle: 'Den Rest wiederholen?',
    redo: 'Rest wiederholen',
    nothingLeft: 'Dieser Schritt geht nicht mehr',
    passOver: 'Schritt überspringen',
  },
}
