export const albums = {}
