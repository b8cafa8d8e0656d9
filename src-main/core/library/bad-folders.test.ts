/** Folders and disks that fail: what is said of them, and that nothing is lost. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { smallDisk, temporaryFolder } from '../../testing/folders.ts'
import { openScannedLibrary } from '../../testing/scanned.ts'
import { photoTasks } from '../faces/tasks.ts'
import { sightsOf, type Walk } from './walker.ts'

let folder: ReturnType<typeof temporaryFolder>
let photos: string
beforeEach(() => {
  folder = temporaryFolder()
  photos = join(folder.path, 'photos')
})
afterEach(() => folder[Symbol.dispose]())

function fill(folders: number, each: number): void {
  for (let i = 0; i < folders; i++) {
    mkdirSync(join(photos, String(i)), { recursive: true })
    for (let j = 0; j < each; j++) writeFileSync(join(photos, String(i), `${j}.jpg`), `${i} ${j}`)
  }
}

test('a folder that vanishes in the middle of a scan is away, and all that was known of it stays', async () => {
  fill(60, 50)
  const kith = openScannedLibrary(join(folder.path, 'data'), { live: false })
  try {
    await kith.library.addFolder(photos)
    await kith.library.idle()
    kith.takeIn()
    const known = kith.visible().length
    expect(known).toBe(3_000)
    const scan = kith.library.scan()
    await vi.waitFor(() => expect(kith.library.scanState().files).toBeGreaterThan(0), { interval: 1 })
    renameSync(photos, `${photos}-pulled`)
    await scan
    await kith.library.scan()
    expect(kith.library.folders()[0]).toMatchObject({ state: 'missing', reason: expect.any(String) })
    expect(kith.visible()).toHaveLength(known)
    renameSync(`${photos}-pulled`, photos)
    await kith.library.scan()
    expect(kith.library.folders()[0]).toMatchObject({ state: 'ok', reason: null })
    expect(kith.files().filter(file => file.gone)).toEqual([])
    expect(kith.visible()).toHaveLength(known)
  } finally {
    await kith.close()
  }
}, 60_000)

test('a folder of very many files comes in small pieces, and what is in hand never grows', () => {
  const files = 2_600
  fill(1, files)
  const walk: Walk = { passedOver: [], unreadable: [], visited: new Set() }
  const pieces = [...sightsOf(Buffer.from(join(photos, '0')), walk)].map(
    ({ entries, restless, complete }) => ({ seen: entries.names.length + restless.length, complete }),
  )
  expect(pieces.reduce((sum, { seen }) => sum + seen, 0)).toBe(files)
  expect(Math.max(...pieces.map(({ seen }) => seen))).toBeLessThanOrEqual(500)
  // Only the last says that the folder has been seen whole.
  expect(pieces.map(({ complete }) => complete).indexOf(true)).toBe(pieces.length - 1)
})

const isRoot = process.getuid?.() === 0
/** Nobody in particular: root may read everything, so the scan is done by somebody else. */
const nobody = 65_534

test.skipIf(!isRoot)(
  'a folder that may not be read is said, and the others are read',
  () => {
    fill(2, 1)
    const data = join(folder.path, 'data')
    mkdirSync(data)
    chownSync(data, nobody, nobody)
    chmodSync(folder.path, 0o755)
    chmodSync(join(photos, '1'), 0o700)
    const script = `
    import { openScannedLibrary } from ${JSON.stringify(new URL('../../testing/scanned.ts', import.meta.url).href)}
    const kith = openScannedLibrary(${JSON.stringify(data)}, { live: false })
    await kith.library.addFolder(${JSON.stringify(photos)})
    await kith.library.idle()
    console.log(JSON.stringify({ folder: kith.library.folders()[0], files: kith.files(), problems: kith.library.problems({ offset: 0, limit: 9 }) }))
    await kith.close()`
    const program = join(folder.path, 'scan.mjs')
    writeFileSync(program, script)
    const child = spawnSync(process.execPath, [program], {
      uid: nobody,
      gid: nobody,
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(child.stderr).toBe('')
    const { folder: row, files, problems } = JSON.parse(child.stdout)
    expect(row).toMatchObject({ state: 'ok', reason: expect.stringContaining(join(photos, '1')) })
    expect(files.map((file: { path: string }) => file.path)).toEqual([join(photos, '0', '0.jpg')])
    expect(problems).toMatchObject({ total: 1, problems: [{ kind: 'folder', code: 'folder-unreadable' }] })
  },
  60_000,
)

test('a full disk for thumbnails is said, nothing half is left, and with room it goes on', async context => {
  using disk = smallDisk(64)
  if (!disk) return context.skip('no file system may be mounted here')
  const noise = Buffer.alloc(800 * 600 * 3)
  for (let i = 0; i < noise.length; i++) noise[i] = (i * 2_654_435_761) >>> 13
  const path = join(folder.path, 'noise.jpg')
  await sharp(noise, { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg()
    .toFile(path)
  const take = (thumbnails: string) =>
    photoTasks({ pack: null }).takeIn({ source: { path, raw: null }, thumbnails, analyse: false })
  writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(48_000))
  await expect(take(disk.path)).rejects.toMatchObject({ code: 'disk-full' })
  execFileSync('rm', [join(disk.path, 'ballast')])
  await expect(take(join(folder.path, 'roomy'))).resolves.toMatchObject({ facts: { width: 800 } })
  const left = execFileSync('find', [disk.path, '-type', 'f'], { encoding: 'utf8' })
  expect(left).toBe('')
}, 60_000)

test('a full disk for the catalog ends nothing: what has gone is written down once there is room', async context => {
  using disk = smallDisk(8_000)
  if (!disk) return context.skip('no file system may be mounted here')
  fill(1, 3)
  const kith = openScannedLibrary(join(disk.path, 'data'), { trial: { grace: 300 } })
  const ballast = join(disk.path, 'ballast')
  const fillUp = () => {
    kith.catalog.get('pragma wal_checkpoint(truncate)')
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1k'])
    // Each commit takes a little of what may be left in the log.
    const commits = () => {
      for (let i = 0; i < 1_000; i++) kith.catalog.run('update counters set value = value + 1')
    }
    expect(commits).toThrow(expect.objectContaining({ code: 'disk-full' }))
  }
  const gone = () => kith.files().filter(file => file.gone).length
  try {
    await kith.library.addFolder(photos)
    await kith.library.idle()
    kith.takeIn()
    // Missed with room, to be forgotten without.
    rmSync(join(photos, '0', '0.jpg'))
    await vi.waitFor(() => expect(gone()).toBe(1), { timeout: 10_000, interval: 5 })
    fillUp()
    // Missed without: by the lookout, and by a scan.
    rmSync(join(photos, '0', '1.jpg'))
    await new Promise(resolve => setTimeout(resolve, 2_000))
    await kith.library.scan()
    expect(kith.visible()).toHaveLength(3)
    expect(kith.library.folders()[0]).toMatchObject({
      state: 'unreadable',
      reason: expect.stringContaining('The disk is full'),
    })
    rmSync(ballast)
    await vi.waitFor(() => expect(kith.visible()).toHaveLength(2), { timeout: 10_000 })
    await kith.library.scan()
    await vi.waitFor(() => expect(kith.visible()).toHaveLength(1), { timeout: 10_000 })
    expect(kith.library.folders()[0]).toMatchObject({ state: 'ok', reason: null })
  } finally {
    await kith.close()
  }
}, 60_000)
