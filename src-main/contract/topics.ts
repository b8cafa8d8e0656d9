/** @file What can change: the renderer asks again for what depends on it. */

export const topics = [
  'albums',
  'photos',
  'faces',
  'people',
  'groups',
  'folders',
  'problems',
  'history',
  'settings',
  'review',
  'backups',
] as const
export type Topic = (typeof topics)[number]
