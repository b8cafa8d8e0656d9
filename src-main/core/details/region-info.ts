/** @file Named faces as the structure that ExifTool reads and writes (MWG regions), beside those already in a file. */
import type { Box } from '../../contract/entities.ts'
import { turnedBack } from '../images/regions.ts'
import { likeness } from './regions.ts'

export interface FaceName {
  name: string
  /** Fractions of the upright image. */
  box: Box
}

interface Area {
  X: number
  Y: number
  W?: number
  H?: number
  D?: number
  Unit?: string
}

interface Region {
  Name?: string | undefined
  Type?: string
  Area?: Area
  [field: string]: unknown
}

export interface RegionInfo {
  AppliedToDimensions: { W: number; H: number; Unit: string }
  RegionList: Region[]
}

/** Digits that tell a pixel of any picture. */
const digits = 6
const rounded = (value: number) => Number(value.toFixed(digits))

/** The regions of the stored picture. */
export function regionsFrom(names: FaceName[], orientation: number): Region[] {
  return names.map(({ name, box }) => {
    const [x, y, w, h] = turnedBack(box, orientation)
    const area = {
      X: rounded(x + w / 2),
      Y: rounded(y + h / 2),
      W: rounded(w),
      H: rounded(h),
      Unit: 'normalized',
    }
    return { Name: name, Type: 'Face', Area: area }
  })
}

/**
 * What a file shall say: of each named face its region; of everything else (pets, focus points, faces Kith doesn't
 * know) what it says already. null where it says so now.
 */
export function mergeRegions(
  before: unknown,
  faces: Region[],
  size: { W: number; H: number; Unit: string },
): RegionInfo | null {
  const info = isInfo(before) ? before : null
  const known = info?.RegionList ?? []
  const list = [...known]
  let changed = false
  for (const face of faces) {
    const at = list.findIndex(region => isFace(region) && meansTheSame(region, face))
    const old = at < 0 ? undefined : list[at]
    if (old?.Name === face.Name) continue
    changed = true
    // A box that another program drew stays; only the name on it is new.
    if (old) list[at] = { ...old, Name: face.Name }
    else list.push(face)
  }
  if (!changed) return null
  return { ...info, AppliedToDimensions: info?.AppliedToDimensions ?? size, RegionList: list }
}

function isInfo(value: unknown): value is RegionInfo {
  return typeof value === 'object' && value !== null && Array.isArray((value as RegionInfo).RegionList)
}

function isFace(region: Region): boolean {
  return region.Type === undefined || region.Type === 'Face'
}

function meansTheSame(region: Region, face: Region): boolean {
  const [a, b] = [boxOf(region.Area), boxOf(face.Area)]
  return a !== null && b !== null && likeness(a, b) > 0
}

function boxOf(area: Area | undefined): Box | null {
  if (!area || area.Unit === 'pixel') return null
  const [w, h] = [area.W ?? area.D ?? 0, area.H ?? area.D ?? 0]
  return w > 0 && h > 0 ? [area.X - w / 2, area.Y - h / 2, w, h] : null
}
