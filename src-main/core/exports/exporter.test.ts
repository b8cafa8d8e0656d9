/** Exports with the real ExifTool and real pictures, into real folders. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ExportOptions } from '../../contract/procedures/exports.ts'
import { sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { openTestCatalog } from '../../testing/library.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { open } from '../images/decode.ts'
import { forExport } from '../images/derive.ts'
import { createMetadataTool } from '../images/exiftool.ts'
import { createExporter, type Exporter } from './exporter.ts'

const tool = createMetadataTool()
let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let exporter: Exporter
let library: string
let out: string
/** Called before each JPEG is made. */
let beforeJpeg: () => void
const original = readFileSync(sharedPhotos('scenes', 'two_people.jpg'))

beforeAll(async () => {
  // The file that all tests start from says where, when, by whom and what.
  const made = temporaryFolder()
  const file = join(made.path, 'told.jpg')
  writeFileSync(file, original)
  await tool.write(file, {}, [
    '-GPSLatitude=52.5',
    '-GPSLatitudeRef=N',
    '-GPSLongitude=13.4',
    '-GPSLongitudeRef=E',
    '-XMP:GPSLatitude=52.5',
    '-XMP:City=Berlin',
    '-IPTC:City=Berlin',
    '-XMP:Title=Lunch',
    '-EXIF:DateTimeOriginal=2019:07:04 12:00:00',
    '-EXIF:Orientation#=6',
    '-Artist=Anna',
  ])
  told = readFileSync(file)
  made[Symbol.dispose]()
})
let told: Buffer

afterAll(() => tool.close())

beforeEach(() => {
  folder = temporaryFolder()
  library = join(folder.path, 'library')
  out = join(folder.path, 'out')
  mkdirSync(library)
  catalog = openTestCatalog(join(folder.path, 'data'))
  catalog.run(`insert into folders (id, path, added_at) values (1, ?, 0)`, library)
  beforeJpeg = () => {}
  exporter = createExporter({
    catalog,
    tool,
    ids: () => [],
    photoPath: id =>
      catalog.get<{ path: string }>(`select path from files where photo_id = ?`, id)?.path ?? '',
    jpeg: async (path, side) => {
      beforeJpeg()
      return forExport(await open(await readFile(path)), side)
    },
    changed: () => {},
  })
})

afterEach(async () => {
  await exporter.close()
  catalog.close()
  folder[Symbol.dispose]()
})

/** Puts files into the library; returns the photos' ids. */
function add(files: Record<string, Buffer>): number[] {
  return Object.entries(files).map(([name, bytes], i) => {
    const path = join(library, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, bytes)
    catalog.run(
      `insert into photos (id, hash, width, height, format, bytes, taken_at, taken_at_source, color, file_name, added_at)
       values (?, ?, 1, 1, 'jpeg', ?, 0, 'exif', '#000000', ?, 0)`,
      i + 1,
      `hash ${i}`,
      bytes.length,
      name,
    )
    catalog.run(
      `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, ?, ?, 0, ?, 'ok')`,
      path,
      bytes.length,
      i + 1,
    )
    return i + 1
  })
}

async function run(photoIds: number[], options: Partial<ExportOptions> = {}) {
  await exporter.start({ photoIds }, { folder: out, as: 'original', side: null, metadata: 'all', ...options })
  await exporter.idle()
  return exporter.state()
}

const tagsOf = (name: string) =>
  tool.read(join(out, name), ['-G1', '-GPS:all', '-XMP:all', '-IPTC:all', '-EXIF:all', '-ICC_Profile:all'])
const keys = async (name: string) => Object.keys(await tagsOf(name)).join(' ')

test('originals are the files themselves, byte for byte and with their time', async () => {
  const state = await run(add({ 'a.jpg': told, 'sub/b.jpg': original }))
  expect(state).toMatchObject({ phase: 'done', done: 2, failed: 0, total: 2 })
  expect(readdirSync(out).sort()).toEqual(['a.jpg', 'b.jpg'])
  expect(readFileSync(join(out, 'a.jpg'))).toEqual(told)
  expect(Math.round(statSync(join(out, 'a.jpg')).mtimeMs)).toBe(
    Math.round(statSync(join(library, 'a.jpg')).mtimeMs),
  )
})

describe('what the copies say of themselves', () => {
  test.each(['original', 'jpeg'] as const)('%s: all but the place', async as => {
    await run(add({ 'a.jpg': told }), { as, metadata: 'no-location' })
    const found = await keys('a.jpg')
    expect(found).not.toMatch(/GPS|City|Location/)
    expect(found).toMatch(/XMP-dc:Title/)
    expect(found).toMatch(/DateTimeOriginal/)
    expect(found).toMatch(/Artist/)
    expect(readFileSync(join(library, 'a.jpg'))).toEqual(told)
  })

  test.each(['original', 'jpeg'] as const)('%s: nothing, but the picture stands upright', async as => {
    await run(add({ 'a.jpg': told }), { as, metadata: 'none' })
    const found = await keys('a.jpg')
    expect(found).not.toMatch(/GPS|City|Title|DateTimeOriginal|Artist/)
    const upright = (bytes: Buffer) =>
      sharp(bytes).autoOrient().resize(16, 16, { fit: 'fill' }).raw().toBuffer()
    const [before, after] = await Promise.all([upright(told), upright(readFileSync(join(out, 'a.jpg')))])
    const apart = before.reduce((sum, value, i) => sum + Math.abs(value - (after[i] ?? 0)), 0) / before.length
    expect(apart).toBeLessThan(6)
  })

  test('jpeg: all, but for what was about the old pixels', async () => {
    await run(add({ 'a.jpg': told }), { as: 'jpeg', side: 300, metadata: 'all' })
    const { width, height, orientation } = await sharp(join(out, 'a.jpg')).metadata()
    expect(Math.max(width ?? 0, height ?? 0)).toBe(300)
    expect(orientation ?? 1).toBe(1)
    const found = await keys('a.jpg')
    expect(found).toMatch(/GPSLatitude/)
    expect(found).toMatch(/Title/)
  })

  test('a kind that can’t be cleaned is not exported with its place in it', async () => {
    const [id = 0] = add({ 'a.jpg': told })
    // A writer that says it has done it and has not.
    const broken = createExporter({
      catalog,
      tool: { read: tool.read, write: async () => {} },
      ids: () => [],
      photoPath: () => join(library, 'a.jpg'),
      jpeg: async () => original,
      changed: () => {},
    })
    await broken.start(
      { photoIds: [id] },
      { folder: out, as: 'original', side: null, metadata: 'no-location' },
    )
    await broken.idle()
    expect(broken.state()).toMatchObject({ phase: 'done', done: 0, failed: 1 })
    expect(broken.state().problems[0]?.reason).toContain('can’t be taken out of a file of this kind')
    expect(readdirSync(out)).toEqual([])
  })

  test('HEIC and RAW become JPEGs that keep their date and lose their place', async () => {
    const heic = readFileSync(
      sharedPhotos('formats', readdirSync(sharedPhotos('formats')).find(name => /\.heic$/i.test(name)) ?? ''),
    )
    await run(add({ 'phone.heic': heic }), { as: 'jpeg', side: 500, metadata: 'no-location' })
    expect(exporter.state().problems).toEqual([])
    expect(readdirSync(out)).toEqual(['phone.jpg'])
    expect(await keys('phone.jpg')).not.toMatch(/GPSLat|City/)
  })
})

describe('names', () => {
  test('that are taken get a number; nothing is overwritten', async () => {
    mkdirSync(out)
    writeFileSync(join(out, 'a.jpg'), 'mine')
    await run(add({ 'a.jpg': told, 'x/a.jpg': original, 'y/A (2).jpg': original }))
    expect(readFileSync(join(out, 'a.jpg'), 'utf8')).toBe('mine')
    expect(readdirSync(out).sort()).toEqual(['A (2).jpg', 'a (2).jpg', 'a (3).jpg', 'a.jpg'])
    expect(readFileSync(join(out, 'a (2).jpg'))).toEqual(told)
  })

  test('with signs that other systems refuse are made plain', async () => {
    await run(add({ 'a: "b"?.jpg': original }))
    expect(readdirSync(out)).toEqual(['a_ _b__.jpg'])
  })
})

describe('what goes wrong', () => {
  test('a file that is gone or damaged is told of, and the rest goes on', async () => {
    const ids = add({ 'a.jpg': told, 'b.jpg': original, 'c.jpg': Buffer.from('no picture') })
    const gone = join(library, 'a.jpg')
    copyFileSync(gone, `${gone}.moved`)
    catalog.run(`update files set path = ? where photo_id = 1`, join(library, 'elsewhere.jpg'))
    const state = await run(ids, { as: 'jpeg', metadata: 'none' })
    expect(state).toMatchObject({ phase: 'done', done: 1, failed: 2 })
    expect(state.problems.map(problem => problem.name)).toEqual(['elsewhere.jpg', 'c.jpg'])
    expect(readdirSync(out)).toEqual(['b.jpg'])
  })

  test('cancelled, what is written stays and nothing is there by half', async () => {
    const ids = add({ 'a.jpg': original, 'b.jpg': original, 'c.jpg': original })
    let made = 0
    beforeJpeg = () => {
      if (++made === 2) exporter.cancel()
    }
    const state = await run(ids, { as: 'jpeg', metadata: 'none' })
    expect(state).toMatchObject({ phase: 'cancelled', done: 1 })
    expect(readdirSync(out)).toEqual(['a.jpg'])
  })

  test('the folder goes away while it runs', async () => {
    const ids = add({ 'a.jpg': original, 'b.jpg': original })
    beforeJpeg = () => rmSync(out, { recursive: true, force: true })
    const state = await run(ids, { as: 'jpeg', metadata: 'none' })
    expect(state).toMatchObject({ phase: 'failed', done: 0, reason: `“${out}” is not there any more.` })
  })

  test('what an export that was killed left is swept away', async () => {
    mkdirSync(out)
    writeFileSync(join(out, '.kith-export-1-x.jpg'), 'half')
    await run(add({ 'a.jpg': original }))
    expect(readdirSync(out)).toEqual(['a.jpg'])
  })

  test('a folder that can’t be used is refused before anything begins', async () => {
    const ids = add({ 'a.jpg': original })
    const refused = (to: string) => expect(run(ids, { folder: to })).rejects
    await refused('photos').toMatchObject({ code: 'bad-input' })
    await refused(join(library, 'copies')).toThrow('is in your library')
    writeFileSync(join(folder.path, 'file'), '')
    await refused(join(folder.path, 'file')).toThrow('is a file and no folder')
    await refused(join(folder.path, 'no', 'such')).toThrow('There is no folder')
    await refused('/proc/kith').toMatchObject({ name: 'KithError' })
    expect(exporter.state().phase).toBe('idle')
    await expect(run([], {})).rejects.toThrow('no photos')
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', async () => {
    mkdirSync(out)
    chmodSync(out, 0o500)
    await expect(run(add({ 'a.jpg': original }))).rejects.toMatchObject({ code: 'read-only' })
  })

  test('more than the disk has room for', async () => {
    const ids = add({ 'a.jpg': original })
    catalog.run(`update photos set bytes = 1e18`)
    await expect(run(ids)).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(out)).toEqual([])
  })

  test('a second export while one runs', async () => {
    const ids = add({ 'a.jpg': original })
    await exporter.start({ photoIds: ids }, { folder: out, as: 'original', side: null, metadata: 'all' })
    await expect(run(ids)).rejects.toMatchObject({ code: 'conflict' })
  })
})

test.runIf(existsSync('/dev/full'))('a full disk ends the export with a sentence', async () => {
  // The system’s own full device: every write to it says ENOSPC.
  const ids = add({ 'a.jpg': original, 'b.jpg': original })
  const full = createExporter({
    catalog,
    tool,
    ids: () => [],
    photoPath: () => join(library, 'a.jpg'),
    jpeg: async () => {
      await writeFile('/dev/full', 'x')
      return original
    },
    changed: () => {},
  })
  await full.start({ photoIds: ids }, { folder: out, as: 'jpeg', side: null, metadata: 'none' })
  await full.idle()
  expect(full.state()).toMatchObject({
    phase: 'failed',
    reason: `The disk of “${out}” is full. What has been written stays.`,
  })
})
