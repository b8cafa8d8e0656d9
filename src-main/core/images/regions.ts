/**
 * @file Faces that other programs have named, as they write them into XMP.
 *
 * Two schemes are in use: the Metadata Working Group's (`mwg-rs`, centre and size: digiKam, Lightroom, Picasa, Apple)
 * and Microsoft's (`MP`, corner and size: Windows Photo Gallery, digiKam). Both count from the stored picture, before
 * EXIF orientation is applied; a program that turned the picture itself says so by `AppliedToDimensions`.
 * Source: “Guidelines for Handling Image Metadata” 2.0, section 5.9.
 */
import type { Box } from '../../contract/entities.ts'
import { textOf } from './exif.ts'
import type { NamedRegion } from './types.ts'
import { first, itemsOf, structOf, textIn, type Xmp, type XmpNode } from './xmp.ts'

interface Picture {
  /** Upright size, px. */
  width: number
  height: number
  /** 1–8 as EXIF counts: how the stored picture is turned to stand upright. */
  orientation: number
}

/** No picture has more people who are worth a name. */
const maxRegions = 1000
/** Two schemes in one file tell of the same face: boxes closer than this. */
const sameBox = 0.02

/** The named faces, upright. */
export function readRegions({ properties }: Xmp, picture: Picture): NamedRegion[] {
  const found = [...mwgRegions(properties, picture), ...microsoftRegions(properties, picture)]
  const kept: NamedRegion[] = []
  for (const region of found.slice(0, maxRegions)) {
    const known = kept.some(
      other =>
        other.name === region.name && other.box.every((v, i) => Math.abs(v - (region.box[i] ?? 0)) < sameBox),
    )
    if (!known) kept.push(region)
  }
  return kept
}

function mwgRegions(properties: XmpNode, picture: Picture): NamedRegion[] {
  const outer = first(properties, 'mwg-rs:Regions')
  if (!outer) return []
  const info = structOf(outer)
  const applied = first(info, 'mwg-rs:AppliedToDimensions')
  const size = applied && { width: numberIn(applied, 'stDim:w'), height: numberIn(applied, 'stDim:h') }
  const turn = orientationFor(size, picture)
  return itemsOf(first(info, 'mwg-rs:RegionList')).flatMap(item => {
    const region = structOf(item)
    const name = textIn(region, 'mwg-rs:Name')
    const type = textIn(region, 'mwg-rs:Type') ?? 'Face'
    const area = first(region, 'mwg-rs:Area')
    if (name === null || type.toLowerCase() !== 'face' || !area) return []
    const box = areaOf(structOf(area), size)
    return box ? upright(name, box, turn) : []
  })
}

/** Centre and size in fractions or, rarely, pixels; a circle has a diameter. */
function areaOf(area: XmpNode, size: { width: number; height: number } | undefined): Box | null {
  const [x, y] = [numberIn(area, 'stArea:x'), numberIn(area, 'stArea:y')]
  const diameter = numberIn(area, 'stArea:d')
  const aspect = size && size.width > 0 && size.height > 0 ? size.width / size.height : 1
  const w = numberIn(area, 'stArea:w', diameter)
  const h = numberIn(area, 'stArea:h', diameter * aspect)
  const inPixels = textIn(area, 'stArea:unit')?.toLowerCase() === 'pixel'
  if (inPixels && !size) return null
  const [dx, dy] = inPixels && size ? [size.width, size.height] : [1, 1]
  return [(x - w / 2) / dx, (y - h / 2) / dy, w / dx, h / dy]
}

function microsoftRegions(properties: XmpNode, picture: Picture): NamedRegion[] {
  const info = first(properties, 'MP:RegionInfo')
  if (!info) return []
  return itemsOf(first(structOf(info), 'MPRI:Regions')).flatMap(item => {
    const region = structOf(item)
    const name = textIn(region, 'MPReg:PersonDisplayName')
    const numbers = (textIn(region, 'MPReg:Rectangle') ?? '').split(',').map(Number)
    const [x, y, w, h] = numbers
    if (name === null || x === undefined || y === undefined || w === undefined || h === undefined) return []
    return upright(name, [x, y, w, h], picture.orientation)
  })
}

/**
 * Which turn the regions still need. `AppliedToDimensions` has the sides of the picture the regions were drawn on:
 * where the stored one lies on its side and those sides are the upright one's, they are upright already.
 */
function orientationFor(size: { width: number; height: number } | undefined, picture: Picture): number {
  const { orientation, width, height } = picture
  if (!size || orientation < 5 || width === height || size.width === size.height) return orientation
  return size.width > size.height === width > height ? 1 : orientation
}

function upright(name: string, stored: Box, orientation: number): NamedRegion | [] {
  const box = clipped(turned(stored, orientation))
  const text = textOf(name)
  return box && text ? { name: text.slice(0, 200), box } : []
}

/** A box of the stored picture in the upright one; orientation as EXIF counts (TIFF 6.0, tag 274). */
export function turned([x, y, w, h]: Box, orientation: number): Box {
  const right = 1 - x - w
  const below = 1 - y - h
  switch (orientation) {
    case 2:
      return [right, y, w, h]
    case 3:
      return [right, below, w, h]
    case 4:
      return [x, below, w, h]
    case 5:
      return [y, x, h, w]
    case 6:
      return [below, x, h, w]
    case 7:
      return [below, right, h, w]
    case 8:
      return [y, right, h, w]
    default:
      return [x, y, w, h]
  }
}

/** A box of the upright picture in the stored one. */
export function turnedBack(box: Box, orientation: number): Box {
  // Quarter turns undo each other; every other kind undoes itself.
  return turned(box, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation)
}

function clipped([x, y, w, h]: Box): Box | null {
  if (![x, y, w, h].every(Number.isFinite)) return null
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  const [right, bottom] = [Math.min(1, x + w), Math.min(1, y + h)]
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null
}

function numberIn(node: XmpNode, name: string, otherwise = Number.NaN): number {
  const text = textIn(structOf(node), name)
  return text === null ? otherwise : Number(text)
}
