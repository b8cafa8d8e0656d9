import type { Text } from '../text.ts'

export const settings: Text['settings'] = {
  language: 'Sprache',
  asTheSystem: 'Wie das System',
}
