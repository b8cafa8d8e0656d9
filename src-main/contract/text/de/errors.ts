import type { Text } from '../text.ts'

export const errors: Text['errors'] = {}
