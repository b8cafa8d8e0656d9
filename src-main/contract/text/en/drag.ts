export const drag = {}
