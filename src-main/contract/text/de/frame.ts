import type { Text } from '../text.ts'

export const frame: Text['frame'] = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  dismiss: 'Schließen',
  shortcuts: 'Tastenkürzel',
}
