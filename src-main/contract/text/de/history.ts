import type { Text } from '../text.ts'

export const history: Text['history'] = {}
