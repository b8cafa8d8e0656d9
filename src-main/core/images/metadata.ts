/** @file What a picture says of itself: EXIF, XMP and IPTC put together, the most to be trusted first. */
import type { Head } from './decode.ts'
import { readExif } from './exif.ts'
import { readIptc } from './iptc.ts'
import { readRegions } from './regions.ts'
import type { ReadMetadata } from './types.ts'
import { parseXmp, readXmp } from './xmp.ts'

/** Grows when more is read, so that photos taken in before are read again. */
export const metadataRev = 2

/** Upright size in px, and how the stored picture is turned to it. */
export interface PictureShape {
  width: number
  height: number
  orientation: number
}

const maxKeywords = 500

/** Damaged metadata is none: a photo is shown all the same. `tags` are those of a camera's own format. */
export async function readMetadata(
  head: Head,
  bytes: Buffer,
  tags: Partial<ReadMetadata> = {},
): Promise<ReadMetadata> {
  const block = head.format === 'tiff' ? bytes : head.exif
  const exif = block ? await readExif(block) : {}
  const iptc = head.iptc ? tolerant(() => readIptc(head.iptc as Buffer)) : {}
  const xmp = head.xmp ? tolerant(() => xmpOf(head.xmp as Buffer, head)) : {}
  const all = merge([tags, exif, xmp, iptc], [xmp, iptc, tags, exif])
  return { ...all, orientation: head.orientation }
}

/** The XMP of a picture or its sidecar: fields and named faces. @throws KithError `unsupported-file` */
export function xmpOf(bytes: Buffer, picture: PictureShape): Partial<ReadMetadata> {
  const xmp = parseXmp(bytes)
  return { ...readXmp(xmp), regions: readRegions(xmp, picture) }
}

function tolerant(read: () => Partial<ReadMetadata>): Partial<ReadMetadata> {
  try {
    return read()
  } catch {
    return {}
  }
}

/** `facts` are in the order of trust for what a camera says, `words` for what a person wrote. */
export function merge(facts: Partial<ReadMetadata>[], words: Partial<ReadMetadata>[]): ReadMetadata {
  const pick = <K extends keyof ReadMetadata>(from: Partial<ReadMetadata>[], key: K) =>
    from.map(part => part[key]).find(value => value !== undefined && value !== null) ?? null
  const fact = <K extends keyof ReadMetadata>(key: K) => pick(facts, key)
  const word = <K extends keyof ReadMetadata>(key: K) => pick(words, key)
  return {
    taken: fact('taken'),
    camera: fact('camera'),
    lens: fact('lens'),
    fNumber: fact('fNumber'),
    exposureTime: fact('exposureTime'),
    iso: fact('iso'),
    focalLength: fact('focalLength'),
    position: fact('position'),
    altitude: fact('altitude'),
    title: word('title'),
    caption: word('caption'),
    rating: word('rating'),
    keywords: distinct(words.flatMap(part => part.keywords ?? [])),
    orientation: 1,
    motion: facts.some(part => part.motion === true),
    regions: facts.find(part => part.regions?.length)?.regions ?? [],
  }
}

/** The same word in other letters counts once. */
function distinct(words: string[]): string[] {
  const byKey = new Map(words.map(word => [word.toLocaleLowerCase('und'), word.slice(0, 200)]))
  return [...byKey.values()].slice(0, maxKeywords)
}
