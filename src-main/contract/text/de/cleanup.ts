import type { Text } from '../text.ts'

export const cleanup: Text['cleanup'] = {}
