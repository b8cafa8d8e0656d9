/** @file Sizes and places in words. */

const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** “640 bytes”, “2.4 MB”. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000
    unit++
  }
  return `${value.toLocaleString(undefined, { maximumFractionDigits: unit < 2 || value >= 100 ? 0 : 1 })} ${units[unit]}`
}

/** The folder of a path. */
export function folderText(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')))
}
