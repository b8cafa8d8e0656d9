import type { Text } from '../text.ts'

export const viewer: Text['viewer'] = {}
