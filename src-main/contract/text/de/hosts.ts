import type { Text } from '../text.ts'

export const hosts: Text['hosts'] = {}
