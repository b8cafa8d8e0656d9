import type { Text } from '../text.ts'

export const grid: Text['grid'] = {}
