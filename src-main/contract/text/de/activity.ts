import type { Text } from '../text.ts'

export const activity: Text['activity'] = {}
