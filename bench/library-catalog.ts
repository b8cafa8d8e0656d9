/**
 * @file Makes the catalog of a large library: 20 years of photos, growing with every year and gathered in summers,
 * Decembers and a few long trips. Pictures are the shared ones over and over: each photo's thumbnail is a hard link
 * to one of theirs, so that 100,000 of them cost no room. The same seed makes the same library.
 */
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openCatalog } from '../src-main/core/catalog/catalog.ts'
import { analysisSide, decode, open } from '../src-main/core/images/decode.ts'
import { meanColor, writeThumbnail } from '../src-main/core/images/derive.ts'
import { metadataRev } from '../src-main/core/images/metadata.ts'
import { cachePath } from '../src-main/core/media.ts'
import { sharedPhotos } from '../src-main/testing/folders.ts'

const day = 86_400_000
const firstYear = 2005
const years = 20
/** Parts of a year's photos, January to December. */
const monthWeights = [5, 5, 6, 8, 9, 10, 15, 16, 8, 6, 5, 12]
const cameras = ['Canon PowerShot A95', 'Nikon D90', 'Apple iPhone 6', 'Google Pixel 3', 'Apple iPhone 13']
/** Long sides of cameras through the years, px. */
const longSides = [2592, 4288, 3264, 4032, 4032]

interface Sample {
  file: string
  /** Width over height. */
  aspect: number
  color: string
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Times of photos, ms: bursts of a few within minutes, on days that have any. */
export function times(count: number, random: () => number): number[] {
  const months = Array.from({ length: years * 12 }, (_, i) => {
    const growth = 1 + Math.floor(i / 12) / 4
    const trip = random() < 0.03 ? 6 : 1
    return (monthWeights[i % 12] ?? 1) * growth * trip * (0.6 + 0.8 * random())
  })
  const whole = months.reduce((sum, weight) => sum + weight, 0)
  const all: number[] = []
  let due = 0
  for (const [i, weight] of months.entries()) {
    due += (count * weight) / whole
    const start = Date.UTC(firstYear, i, 1)
    while (all.length < Math.round(due)) {
      const at = start + Math.floor(28 * random() ** 1.4) * day + (8 + 12 * random()) * 3_600_000
      const burst = Math.min(1 + Math.floor(12 * random() ** 2), Math.round(due) - all.length)
      for (let shot = 0; shot < burst; shot++) all.push(Math.round(at + shot * 40_000 * random()))
    }
  }
  return all
}

/**
 * Fills an empty data folder. Every photo has one file in a folder that is away, so nothing is scanned or analysed.
 * @param pack the model pack that has looked at all of them
 */
export async function makeLibrary(dataFolder: string, photos: number, pack: string): Promise<void> {
  const samples = await makeSamples(join(dataFolder, 'samples'))
  const random = randomFrom(1)
  const catalog = openCatalog({ folder: dataFolder, log: () => {} })
  const folder = join(dataFolder, 'away')
  const hashes: [string, string][] = []
  catalog.transaction(() => {
    catalog.run(`insert into folders (id, path, state, added_at) values (1, ?, 'missing', 0)`, folder)
    for (const [i, takenAt] of times(photos, random).entries()) {
      const sample = samples[Math.floor(random() * samples.length)] as Sample
      const hash = createHash('sha256').update(`photo ${i}`).digest('hex')
      const era = Math.min(4, Math.floor((new Date(takenAt).getUTCFullYear() - firstYear) / 4))
      const long = longSides[era] ?? 4032
      const width = Math.round(sample.aspect >= 1 ? long : long * sample.aspect)
      const height = Math.round(sample.aspect >= 1 ? long / sample.aspect : long)
      const name = `IMG_${String(i).padStart(6, '0')}.jpg`
      const bytes = Math.round(width * height * 0.3)
      catalog.run(
        `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, camera, color, likeness, file_name,
           added_at, faces_pack, faces_state, metadata_rev) values (?, ?, ?, ?, 'jpeg', ?, ?, 'exif', ?, ?, ?, ?, 0, ?, 'done', ?)`,
        i + 1,
        hash,
        width,
        height,
        bytes,
        takenAt,
        cameras[era] ?? null,
        sample.color,
        Buffer.from(hash, 'hex').subarray(0, 16),
        name,
        pack,
        metadataRev,
      )
      catalog.run(
        `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, ?, ?, ?, ?, 'ok')`,
        join(folder, String(new Date(takenAt).getUTCFullYear()), name),
        bytes,
        takenAt,
        i + 1,
      )
      hashes.push([hash, sample.file])
    }
  })
  catalog.close()
  const cache = join(dataFolder, 'cache')
  for (let i = 0; i < 256; i++)
    mkdirSync(dirname(cachePath(cache, 'thumbnails', i.toString(16).padStart(2, '0'))), { recursive: true })
  for (const [hash, file] of hashes) linkSync(file, cachePath(cache, 'thumbnails', hash))
}

async function makeSamples(folder: string): Promise<Sample[]> {
  mkdirSync(folder, { recursive: true })
  const samples: Sample[] = []
  for (const kind of ['no-faces', 'scenes']) {
    for (const name of readdirSync(sharedPhotos(kind))) {
      const pixels = await decode(await open(await readFile(sharedPhotos(kind, name))), analysisSide)
      const file = join(folder, name)
      await writeThumbnail(file, pixels)
      // Every third is turned into a portrait's shape: the grid cuts it out of the middle.
      const aspect = samples.length % 3 === 2 ? 0.75 : pixels.width / pixels.height
      samples.push({ file, aspect, color: meanColor(pixels) })
    }
  }
  return samples
}
