import type { Text } from '../text.ts'

export const ui: Text['ui'] = {}
