/**
 * @file IPTC-IIM, which press programs wrote before XMP: records inside Photoshop's resource 0x0404.
 * Source: IPTC “Information Interchange Model” 4.2, chapters 3 and 6.
 */
import { parseDate } from './dates.ts'
import { textOf } from './exif.ts'
import type { ReadMetadata } from './types.ts'

const dataSets = { title: 5, keyword: 25, date: 55, time: 60, caption: 120 }
const resource = 0x0404

export function readIptc(block: Buffer): Partial<ReadMetadata> {
  const fields = recordsOf(iimOf(block))
  const first = (dataSet: number) => textOf(fields.get(dataSet)?.[0])
  return {
    taken: dateOf(first(dataSets.date), first(dataSets.time)),
    title: first(dataSets.title),
    caption: first(dataSets.caption),
    keywords: (fields.get(dataSets.keyword) ?? []).flatMap(word => textOf(word) ?? []),
  }
}

/** `20120416` and `130213+0000`. */
function dateOf(date: string | null, time: string | null): ReadMetadata['taken'] {
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(date ?? '')
  if (!day) return null
  const clock = /^(\d\d)(\d\d)(\d\d)([+-]\d{4})?$/.exec(time ?? '')
  const text = `${day[1]}-${day[2]}-${day[3]}${clock ? ` ${clock[1]}:${clock[2]}:${clock[3]}${clock[4] ?? ''}` : ''}`
  const found = parseDate(text)
  return found && { ...found, source: 'iptc' }
}

/** The data sets of the application record, decoded. */
function recordsOf(iim: Buffer): Map<number, string[]> {
  const fields = new Map<number, string[]>()
  let utf8 = false
  for (let at = 0; at + 5 <= iim.length && iim[at] === 0x1c; ) {
    const [record, dataSet, length] = [iim[at + 1], iim[at + 2] ?? 0, iim.readUInt16BE(at + 3)]
    if (length >= 0x8000) break // lengths of lengths: only for pictures inside
    const value = iim.subarray(at + 5, at + 5 + length)
    at += 5 + length
    if (record === 1 && dataSet === 90) utf8 = value.toString('latin1') === '\x1b%G'
    if (record === 2) fields.set(dataSet, [...(fields.get(dataSet) ?? []), decoded(value, utf8)])
  }
  return fields
}

function decoded(value: Buffer, utf8: boolean): string {
  if (utf8) return value.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value)
  } catch {
    return value.toString('latin1')
  }
}

/** libvips hands out the whole Photoshop block or, for some formats, the records alone. */
function iimOf(block: Buffer): Buffer {
  let at = block.indexOf('8BIM', 0, 'latin1')
  while (at >= 0 && at + 12 <= block.length) {
    const nameLength = (block[at + 6] ?? 0) + 1
    const sizeAt = at + 6 + nameLength + (nameLength % 2)
    if (sizeAt + 4 > block.length) break
    const size = block.readUInt32BE(sizeAt)
    if (block.readUInt16BE(at + 4) === resource) return block.subarray(sizeAt + 4, sizeAt + 4 + size)
    at = block.indexOf('8BIM', sizeAt + 4 + size, 'latin1')
  }
  return block
}
