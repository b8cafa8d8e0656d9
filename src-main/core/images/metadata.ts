/** @file When and with what a photo was taken. */
import exifr from 'exifr'

/** The first photograph; an earlier date is a camera that was never set. */
const firstPhotograph = Date.UTC(1826, 0, 1)
const day = 86_400_000

export interface PhotoMetadata {
  takenAt: number | null
  camera: string | null
}

/** Reads EXIF from a whole file. A photo without (or with damaged) EXIF is a photo all the same. */
export async function readMetadata(bytes: Buffer): Promise<PhotoMetadata> {
  try {
    const tags = await exifr.parse(bytes, {
      pick: ['DateTimeOriginal', 'CreateDate', 'DateTimeDigitized', 'Make', 'Model'],
      reviveValues: false,
      translateKeys: true,
    })
    return {
      takenAt:
        wallClock(tags?.DateTimeOriginal) ??
        wallClock(tags?.CreateDate) ??
        wallClock(tags?.DateTimeDigitized),
      camera: cameraOf(tags?.Make, tags?.Model),
    }
  } catch {
    return { takenAt: null, camera: null }
  }
}

/** `2019:07:04 12:21:12` in ms, read as if it were UTC; null where it is no date or no likely one. */
export function wallClock(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const match = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const time = Date.UTC(year, month - 1, date, hour, minute, second)
  const parts = new Date(time)
  const real = parts.getUTCMonth() === month - 1 && parts.getUTCDate() === date && hour < 24 && minute < 60
  return real && time >= firstPhotograph && time <= Date.now() + day ? time : null
}

function cameraOf(make: unknown, model: unknown): string | null {
  const maker = typeof make === 'string' ? make.replace(/\0/g, '').trim() : ''
  const name = typeof model === 'string' ? model.replace(/\0/g, '').trim() : ''
  if (name === '') return maker || null
  return name.toLowerCase().startsWith(maker.toLowerCase()) ? name : `${maker} ${name}`.trim()
}
