import type { Text } from '../text.ts'

export const albums: Text['albums'] = {}
