import type { Text } from '../text.ts'

export const drag: Text['drag'] = {}
