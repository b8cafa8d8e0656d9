import type { Text } from '../text.ts'

export const work: Text['work'] = {}
