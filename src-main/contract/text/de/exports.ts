import type { Text } from '../text.ts'

export const exports: Text['exports'] = {}
