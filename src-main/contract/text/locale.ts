/** @file Numbers, lists and dates as the person writes them. */

export type Language = 'en' | 'de'

/** A BCP 47 tag; what is formatted follows it. */
let tag = 'en'

/** Formatters are dear to make. Each is kept under the options that it was made with, for those that ask with the same. */
let dateFormats = new WeakMap<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>()

/** @param system the machine's own tag, which tells more than the language alone (`en-GB`, `de-AT`) where they agree */
export function useLocale(language: Language, system: string): void {
  tag = system === language || system.startsWith(`${language}-`) ? system : language
  dateFormats = new WeakMap()
}

export const locale = (): string => tag

export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(tag, options)
}

/** “1 photo”, “1,204 photos”: `one` where there is exactly one, which English and German agree about. */
export function count(value: number, one: string, many: string): string {
  return `${number(value)} ${value === 1 ? one : many}`
}

/** “Anna, Ben and Cleo”. */
export function list(words: readonly string[]): string {
  return new Intl.ListFormat(tag).format(words)
}

/** @param ms Unix time; where it is a wall clock read as UTC, `options` say `timeZone: 'UTC'` */
export function date(ms: number, options?: Intl.DateTimeFormatOptions): string {
  if (!options) return new Date(ms).toLocaleString(tag)
  let format = dateFormats.get(options)
  if (!format) {
    format = new Intl.DateTimeFormat(tag, options)
    dateFormats.set(options, format)
  }
  return format.format(ms)
}

/** “Germany” for `DE`. */
export function country(code: string): string {
  return new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? code
}

/** “5 minutes ago”, “yesterday”. */
export function ago(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(value, unit)
}

/** “812 kB”, “4.3 MB”, “1.8 GB”. */
export function size(bytes: number): string {
  if (bytes < 1e6) return `${number(Math.max(1, Math.round(bytes / 1e3)))} kB`
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return bytes < 1e9 ? `${number(bytes / 1e6, tenths)} MB` : `${number(bytes / 1e9, tenths)} GB`
}
