export const cleanup = {}
