/**
 * Every file of shared/photos/formats against `formats.golden.json`, which was written from what ExifTool 13.59 says of
 * each file and from looking at the pictures, not from Kith's own answer. Where the golden file holds no position or
 * altitude although ExifTool prints one, it can't be: 213° north (buggy_panorama.jpg), 4,294,967,284 m (altitude.jpg).
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { openTestCatalog } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { photoTasks, thumbnailFile } from '../faces/tasks.ts'
import { readHead } from '../images/decode.ts'
import { createFiles } from './files.ts'
import golden from './formats.golden.json' with { type: 'json' }
import { createTimeline } from './timeline.ts'

interface Known {
  taken: string
  size: string
  stored: string
  position?: string
  altitude?: number
  camera?: string
  lens?: string
  exposure?: string
  title?: string
  caption?: string
  keywords?: string[]
  rating?: number
}

const formats = sharedPhotos('formats')
const names = readdirSync(formats).sort()
const folder = temporaryFolder()
const thumbnails = join(folder.path, 'thumbnails')
let catalog: Catalog

beforeAll(() => {
  catalog = openTestCatalog(folder.path)
  catalog.run(`insert into folders (path, added_at) values (?, 0)`, formats)
})
afterAll(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

/** Takes a file in as the engine does and tells what the catalog then holds, as the golden file writes it. */
async function takeIn(name: string): Promise<{ known: Known; thumbnail: string }> {
  const path = join(formats, name)
  const { size, mtimeMs } = statSync(path)
  const row = catalog.run(
    `insert into files (folder_id, path, bytes, modified_ms) values (1, ?, ?, ?)`,
    path,
    size,
    mtimeMs,
  )
  const { facts } = await photoTasks({ pack: null }).takeIn({
    source: { path, raw: null },
    thumbnails,
    analyse: false,
  })
  const files = createFiles({ catalog, log() {}, found() {}, suspect() {}, takeOver() {} })
  const taken = files.photoTakenIn(Number(row.lastInsertRowid), facts)
  const photo = createTimeline(catalog).photo(taken?.photoId ?? 0)
  const { orientation } = await readHead(readFileSync(path))
  const when = new Date(photo.takenAt).toISOString().replace('T', ' ').replace('Z', '')
  const zone = photo.takenZone === null ? '' : ` ${photo.takenZone < 0 ? '' : '+'}${photo.takenZone} min`
  const known: Known = {
    taken: photo.takenAtSource === 'file' ? 'file' : `${photo.takenAtSource} ${when}${zone}`,
    size: `${photo.width} × ${photo.height}`,
    stored: orientation === 1 ? 'as it stands' : `turned (${orientation})`,
  }
  if (photo.latitude !== null && photo.longitude !== null)
    known.position = `${degrees(photo.latitude, 'N', 'S')} ${degrees(photo.longitude, 'E', 'W')}`
  if (photo.altitude !== null) known.altitude = Math.round(photo.altitude * 10) / 10
  if (photo.camera !== null) known.camera = photo.camera
  if (photo.lens !== null) known.lens = photo.lens
  if (photo.fNumber !== null)
    known.exposure = `ƒ/${photo.fNumber} ${Number((photo.exposureTime ?? 0).toFixed(6))} s ISO ${photo.iso} ${photo.focalLength} mm`
  if (photo.title !== null) known.title = photo.title
  if (photo.caption !== null) known.caption = photo.caption
  if (photo.keywords.length > 0) known.keywords = photo.keywords
  if (photo.rating !== null) known.rating = photo.rating
  return { known, thumbnail: thumbnailFile(thumbnails, facts.hash) }
}

const degrees = (value: number, plus: string, minus: string) =>
  `${Math.abs(value).toFixed(5)} ${value < 0 ? minus : plus}`

test('the golden file is about every file there is', () => {
  expect(Object.keys(golden).sort()).toEqual(names)
})

test.each(names)('%s', async name => {
  const { known, thumbnail } = await takeIn(name)
  expect(known).toEqual((golden as Record<string, Known>)[name])
  const { width, height } = await sharp(thumbnail).metadata()
  const [w = 0, h = 0] = known.size.split(' × ').map(Number)
  expect(width > height, 'the thumbnail lies as the photo does').toBe(w > h)
})
