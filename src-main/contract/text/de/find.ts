import type { Text } from '../text.ts'

export const find: Text['find'] = {}
