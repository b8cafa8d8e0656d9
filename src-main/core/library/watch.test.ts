/** Folders and the catalog in step, on a real disk: at start, and while things happen. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { openScannedLibrary, type ScannedLibrary } from '../../testing/scanned.ts'

let folder: ReturnType<typeof temporaryFolder>
let photos: string
let kith: ScannedLibrary

/** Long past, so that nobody waits for the file to rest. */
const past = new Date('2020-01-01')

function put(name: string, content = name): string {
  const path = join(photos, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  utimesSync(path, past, past)
  return path
}

const names = () => kith.files().map(file => file.path.slice(photos.length + 1))
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

async function addFolder(): Promise<number> {
  const { id } = await kith.library.addFolder(photos)
  await kith.library.idle()
  kith.takeIn()
  return id
}

beforeEach(() => {
  folder = temporaryFolder()
  photos = join(folder.path, 'photos')
  mkdirSync(photos)
  kith = openScannedLibrary(join(folder.path, 'data'))
})
afterEach(async () => {
  await kith.close()
  folder[Symbol.dispose]()
})

describe('while Kith runs', () => {
  test('new files are found, also in folders that were made with them', async () => {
    put('a.jpg')
    await addFolder()
    put('b.jpg')
    put('deep/er/c.jpg')
    put('notes.txt')
    await eventually(() => expect(names()).toEqual(['a.jpg', 'b.jpg', 'deep/er/c.jpg']))
    put('deep/er/d.jpg')
    await eventually(() => expect(names()).toContain('deep/er/d.jpg'))
  })

  test('a file is read once it is left alone, and not while it grows', async () => {
    await addFolder()
    const path = join(photos, 'copied.jpg')
    writeFileSync(path, 'x')
    for (let i = 0; i < 8; i++) {
      await new Promise(resolve => setTimeout(resolve, 200))
      appendFileSync(path, 'x')
      expect(kith.files()).toEqual([])
    }
    await eventually(() => expect(names()).toEqual(['copied.jpg']))
    expect(kith.catalog.get(`select bytes from files`)).toEqual({ bytes: 9 })
  })

  test('a renamed file and a moved folder keep their photos, which are never out of sight', async () => {
    put('a.jpg')
    put('trip/b.jpg')
    put('trip/more/c.jpg')
    await addFolder()
    const before = kith.visible()
    const photoOf = () => new Map(kith.files().map(file => [file.path.slice(photos.length + 1), file.photo]))
    const was = photoOf()
    renameSync(join(photos, 'a.jpg'), join(photos, 'renamed.jpg'))
    renameSync(join(photos, 'trip'), join(photos, 'holiday'))
    await eventually(() => {
      expect(kith.visible()).toEqual(before)
      expect(names()).toEqual(['holiday/b.jpg', 'holiday/more/c.jpg', 'renamed.jpg'])
    })
    const is = photoOf()
    expect(is.get('renamed.jpg')).toBe(was.get('a.jpg'))
    expect(is.get('holiday/more/c.jpg')).toBe(was.get('trip/more/c.jpg'))
    expect(kith.files().every(file => file.state === 'ok')).toBe(true)
    expect(kith.catalog.get(`select file_name from photos where id = ?`, was.get('a.jpg') ?? 0)).toEqual({
      file_name: 'renamed.jpg',
    })
    // What happens in the moved folder is told of under its new name.
    put('holiday/more/d.jpg')
    await eventually(() => expect(names()).toContain('holiday/more/d.jpg'))
  })

  test('a file copied away and deleted stays in sight until the copy is read', async () => {
    put('a.jpg')
    await addFolder()
    cpSync(join(photos, 'a.jpg'), join(photos, 'copy.jpg'))
    rmSync(join(photos, 'a.jpg'))
    await eventually(() => expect(names()).toContain('copy.jpg'))
    const before = kith.visible()
    // Longer than what is missed is kept for.
    await new Promise(resolve => setTimeout(resolve, 2_500))
    expect(kith.visible()).toEqual(before)
    kith.takeIn()
    await eventually(() => expect(names()).toEqual(['copy.jpg']))
    expect(kith.visible()).toEqual(before)
  })

  test('a deleted file and a deleted folder go out of sight; the photos keep what is known of them', async () => {
    put('a.jpg')
    put('b.jpg')
    put('trip/c.jpg')
    await addFolder()
    rmSync(join(photos, 'b.jpg'))
    rmSync(join(photos, 'trip'), { recursive: true })
    await eventually(() => expect(names()).toEqual(['a.jpg']))
    expect(kith.visible()).toHaveLength(1)
    expect(kith.catalog.get(`select count(*) as n from photos`)).toEqual({ n: 3 })
    expect(kith.topics).toContain('photos')
  })

  test('a changed file is read again', async () => {
    put('a.jpg')
    await addFolder()
    writeFileSync(join(photos, 'a.jpg'), 'an edit')
    await eventually(() => expect(kith.files()[0]?.state).toBe('new'))
  })
})

describe('at start', () => {
  const restart = async (meanwhile: () => void) => {
    await kith.close()
    meanwhile()
    kith = openScannedLibrary(join(folder.path, 'data'))
    await kith.library.scan()
    await kith.library.settled()
  }

  test('what was added, changed, moved and deleted meanwhile is found', async () => {
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg', 'trip/d.jpg', 'old/e.jpg']) put(name)
    await addFolder()
    const moved = kith.files().find(file => file.path.endsWith('d.jpg'))?.photo
    await restart(() => {
      rmSync(join(photos, 'a.jpg'))
      rmSync(join(photos, 'old'), { recursive: true })
      put('b.jpg', 'changed')
      put('new.jpg')
      renameSync(join(photos, 'trip'), join(photos, 'tour'))
    })
    expect(kith.files().map(({ path, state }) => [path.slice(photos.length + 1), state])).toEqual([
      ['b.jpg', 'new'],
      ['c.jpg', 'ok'],
      ['new.jpg', 'new'],
      ['tour/d.jpg', 'ok'],
    ])
    expect(kith.files().find(file => file.path.endsWith('d.jpg'))?.photo).toBe(moved)
  })

  test('nothing is written where nothing changed', async () => {
    for (let i = 0; i < 20; i++) put(`${i % 3}/${i}.jpg`)
    await addFolder()
    const changes = () => kith.catalog.get<{ n: number }>(`select total_changes() as n`)?.n ?? 0
    await kith.library.scan()
    const before = changes()
    await kith.library.scan()
    // The folder's own row: its state and its last scan.
    expect(changes() - before).toBeLessThan(4)
  })

  test('a folder that is away keeps all its photos, and comes back by itself', async () => {
    put('a.jpg')
    const id = await addFolder()
    const away = join(folder.path, 'unplugged')
    await restart(() => renameSync(photos, away))
    expect(kith.library.folders()[0]).toMatchObject({ state: 'missing' })
    expect(kith.library.folders()[0]?.reason).toContain('connect it')
    expect(kith.visible()).toHaveLength(1)
    expect(kith.library.files.nextFiles(10)).toEqual([])
    expect(() => kith.library.files.photoPath(kith.visible()[0] ?? 0)).toThrow(/not connected/)
    renameSync(away, photos)
    await kith.library.scan(id)
    expect(kith.library.folders()[0]).toMatchObject({ state: 'ok', reason: null })
    expect(names()).toEqual(['a.jpg'])
  })

  test('an empty folder where a drive was is a drive that is away; a folder that was emptied is empty', async () => {
    put('a.jpg')
    put('b.jpg')
    await addFolder()
    await restart(() => {
      renameSync(photos, join(folder.path, 'unplugged'))
      mkdirSync(photos)
    })
    expect(kith.library.folders()[0]).toMatchObject({ state: 'missing' })
    expect(kith.visible()).toHaveLength(2)
    await restart(() => {
      rmSync(photos, { recursive: true })
      renameSync(join(folder.path, 'unplugged'), photos)
    })
    expect(kith.library.folders()[0]).toMatchObject({ state: 'ok' })
    await restart(() => {
      rmSync(join(photos, 'a.jpg'))
      rmSync(join(photos, 'b.jpg'))
    })
    expect(kith.library.folders()[0]).toMatchObject({ state: 'ok' })
    expect(kith.visible()).toEqual([])
  })

  test('a loop of links ends, and a link to nowhere is nothing', async () => {
    put('a/one.jpg')
    symlinkSync(photos, join(photos, 'a/up'))
    symlinkSync('/there/is/nothing', join(photos, 'a/nowhere.jpg'))
    await addFolder()
    expect(names()).toEqual(['a/one.jpg'])
  })
})

test('a folder that vanishes while Kith follows it is away, not empty', async () => {
  put('a.jpg')
  await addFolder()
  renameSync(photos, join(folder.path, 'pulled'))
  await eventually(() => expect(kith.library.folders()[0]?.state).toBe('missing'))
  expect(kith.visible()).toHaveLength(1)
})

test('names with spaces, quotes, emoji and bytes that are no UTF-8 are found and read', async () => {
  const odd = Buffer.concat([Buffer.from(`${photos}/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')])
  writeFileSync(odd, 'latin')
  utimesSync(odd, past, past)
  put(`it's "quoted".jpg`)
  put('😀 new\nline.jpg')
  await addFolder()
  expect(names().sort()).toEqual([`caf\\xe9.jpg`, `it's "quoted".jpg`, '😀 new\nline.jpg'].sort())
  expect(kith.visible()).toHaveLength(3)
  expect(kith.files().every(file => file.state === 'ok')).toBe(true)
})

test('a folder inside another stays when the outer one is removed, and the other way round', async () => {
  put('a.jpg')
  put('trip/b.jpg')
  const outer = await addFolder()
  const inner = (await kith.library.addFolder(join(photos, 'trip'))).id
  await kith.library.idle()
  expect(kith.library.removeFolder(outer)).toEqual({ photos: 1 })
  expect(names()).toEqual(['trip/b.jpg'])
  await kith.library.addFolder(photos)
  await kith.library.idle()
  kith.takeIn()
  expect(kith.library.removeFolder(inner)).toEqual({ photos: 0 })
  expect(names()).toEqual(['a.jpg', 'trip/b.jpg'])
  expect(kith.visible()).toHaveLength(2)
})

test('what is no folder is refused with a sentence', async () => {
  put('a.jpg')
  await expect(kith.library.addFolder(join(photos, 'nothing'))).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('is not there'),
  })
  await expect(kith.library.addFolder(join(photos, 'a.jpg'))).rejects.toMatchObject({
    code: 'folder-unreadable',
    message: expect.stringContaining('is not a folder'),
  })
})

test('a drive that hangs keeps nobody waiting, and is carried on with once it answers', async () => {
  put('hangs/a.jpg')
  put('fine/b.jpg')
  await kith.close()
  kith = openScannedLibrary(join(folder.path, 'data'), {
    trial: { silenceMs: 5_000, entry: new URL('../../testing/hanging-lookout.ts', import.meta.url) },
  })
  await kith.library.addFolder(join(photos, 'hangs'))
  await kith.library.addFolder(join(photos, 'fine'))
  await kith.library.idle()
  writeFileSync(join(photos, 'hang'), '')
  put('fine/c.jpg')
  await kith.library.scan()
  const [fine, hangs] = kith.library.folders()
  expect(fine).toMatchObject({ state: 'ok', photos: 0 })
  expect(names()).toContain('fine/c.jpg')
  expect(hangs?.state).toBe('unreadable')
  expect(hangs?.reason).toContain('does not answer')
  expect(names()).toContain('hangs/a.jpg')
  // Nothing that lies there is read, and a folder on it can't be added.
  expect(kith.library.files.nextFiles(10).map(file => file.path)).toEqual([
    join(photos, 'fine/b.jpg'),
    join(photos, 'fine/c.jpg'),
  ])
  rmSync(join(photos, 'hang'))
  await eventually(() => expect(kith.library.folders()[1]?.state).toBe('ok'))
})

test('a library that hangs can be closed', async () => {
  put('hangs/a.jpg')
  await kith.close()
  kith = openScannedLibrary(join(folder.path, 'data'), {
    trial: { silenceMs: 60_000, entry: new URL('../../testing/hanging-lookout.ts', import.meta.url) },
  })
  await kith.library.addFolder(join(photos, 'hangs'))
  await kith.library.idle()
  writeFileSync(join(photos, 'hang'), '')
  void kith.library.scan()
  await new Promise(resolve => setTimeout(resolve, 300))
  await kith.close()
  rmSync(join(photos, 'hang'))
  kith = openScannedLibrary(join(folder.path, 'data'))
})
