import type { Text } from '../text.ts'

export const library: Text['library'] = {}
