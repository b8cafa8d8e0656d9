/** @file Fetching Qdrant from a server that does what servers do: cut, lie, go away. With real archives. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundledQdrant, npmQdrant } from '../src-main/core/vectors/qdrant-binary.ts'
import { type FileServer, startFileServer } from '../src-main/testing/file-server.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { pinOf, provideQdrant, type QdrantPlaces } from './qdrant.ts'
import { archives } from './qdrant-archives.ts'
import { fileIn } from './unpack.ts'

/** By Info-ZIP: a README and `d/qdrant.exe`, deflated and as it is. */
const zipped =
  'UEsDBAoAAAAAAPisfF2zkOQWBwAAAAcAAAAGAAAAUkVBRE1FcmVhZG1lClBLAwQUAAAACAD4rHxdlrgW0kAAAABYAAAADAAAAGQvcWRyYW50LmV4ZXXJsQ2AMAwEwFV+APahDiHYFuCPEiOvDwtQXXGhDX1QRrnBA6v5zpwLUq0qbOKiC5rzEUUQW0NyhKKXetpXP75QSwECHgMKAAAAAAD4rHxds5DkFgcAAAAHAAAABgAAAAAAAAABAAAApIEAAAAAUkVBRE1FUEsBAh4DFAAAAAgA+Kx8XZa4FtJAAAAAWAAAAAwAAAAAAAAAAQAAAKSBKwAAAGQvcWRyYW50LmV4ZVBLBQYAAAAAAgACAG4AAACVAAAAAAA='
const stored =
  'UEsDBAoAAAAAAPisfF2WuBbSWAAAAFgAAAAMAAAAZC9xZHJhbnQuZXhldGhlIHByb2dyYW0gb2YgV2luZG93cywgd2hpY2ggaXMgbG9uZyBlbm91Z2ggdG8gYmUgd29ydGggcGFja2luZyBwYWNraW5nIHBhY2tpbmcgcGFja2luZ1BLAQIeAwoAAAAAAPisfF2WuBbSWAAAAFgAAAAMAAAAAAAAAAAAAACkgQAAAABkL3FkcmFudC5leGVQSwUGAAAAAAEAAQA6AAAAggAAAAAA'
const windowsProgram =
  'the program of Windows, which is long enough to be worth packing packing packing packing'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let folder: ReturnType<typeof temporaryFolder>
let server: FileServer
let places: QdrantPlaces

beforeEach(async () => {
  folder = temporaryFolder()
  server = await startFileServer()
  const tar = tarOf({ qdrant: 'the program', LICENSE: 'free' })
  server.files.set('linux.tar.gz', tar)
  server.files.set('windows.zip', Buffer.from(zipped, 'base64'))
  places = {
    archives: {
      'linux-arm64': { name: 'linux.tar.gz', sha256: sha256(tar) },
      'win32-x64': { name: 'windows.zip', sha256: sha256(Buffer.from(zipped, 'base64')) },
    },
    release: server.address,
    resources: join(folder.path, 'resources'),
    downloads: join(folder.path, 'downloads'),
    fromNpm: () => undefined,
  }
})
afterEach(async () => {
  await server.close()
  folder[Symbol.dispose]()
})

function tarOf(files: Record<string, string>): Buffer {
  const from = join(folder.path, 'tar')
  mkdirSync(from, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(from, name), text)
  execFileSync('tar', ['-czf', 'a.tar.gz', ...Object.keys(files)], { cwd: from })
  return readFileSync(join(from, 'a.tar.gz'))
}

const linux = () => bundledQdrant(places.resources, 'linux-arm64')
const partOfLinux = () => join(places.downloads, 'linux.tar.gz.part')

describe('the program', () => {
  test('comes out of a tar.gz, alone and to be run', async () => {
    expect(await provideQdrant('linux-arm64', places)).toEqual({ path: linux(), source: 'linux.tar.gz' })
    expect(readdirSync(dirname(linux()))).toEqual(['qdrant'])
    expect(readFileSync(linux(), 'utf8')).toBe('the program')
    if (process.platform !== 'win32') expect(statSync(linux()).mode & 0o777).toBe(0o755)
  })

  test('comes out of a zip', async () => {
    const { path } = await provideQdrant('win32-x64', places)
    expect(path).toBe(join(places.resources, 'qdrant', 'win32-x64', 'qdrant.exe'))
    expect(readFileSync(path, 'utf8')).toBe(windowsProgram)
  })

  test('is fetched once, as long as the archive is whole', async () => {
    await provideQdrant('linux-arm64', places)
    await provideQdrant('linux-arm64', places)
    expect(server.asked).toEqual(['linux.tar.gz'])
    writeFileSync(join(places.downloads, 'linux.tar.gz'), 'damaged meanwhile')
    await provideQdrant('linux-arm64', places)
    expect(server.asked).toHaveLength(2)
  })

  test.runIf(npmQdrant(`${process.platform}-${process.arch}`))(
    'needs no network where npm brought the very same',
    async () => {
      const own = { ...places, fromNpm: npmQdrant }
      const { path, source } = await provideQdrant('linux-x64', own)
      expect(source).toBe('the npm package')
      expect(statSync(path).size).toBeGreaterThan(1e6)
      expect(server.asked).toEqual([])
    },
  )

  test('of another kind than Kith was tested with is thrown away', async () => {
    const archive = places.archives['linux-arm64']!
    const look = provideQdrant('linux-x64', { ...places, archives: { 'linux-x64': archive } })
    await expect(look).rejects.toThrow(/not the one Kith was tested with/)
    expect(readdirSync(join(places.resources, 'qdrant', 'linux-x64'))).toEqual([])
  })

  test('is missed where the archive has none', async () => {
    const tar = tarOf({ README: 'nothing else', 'qdrant.md': 'not this' })
    server.files.set('other.tar.gz', tar)
    const other = { name: 'other.tar.gz', sha256: sha256(tar) }
    const look = provideQdrant('darwin-arm64', { ...places, archives: { 'darwin-arm64': other } })
    await expect(look).rejects.toThrow('There is no Qdrant program in other.tar.gz.')
  })
})

describe('a connection that is cut', () => {
  test('is taken up again where it was', async () => {
    server.cutAfter.push(50, 30)
    await provideQdrant('linux-arm64', places)
    expect(server.asked).toEqual(['linux.tar.gz', 'linux.tar.gz bytes=50-', 'linux.tar.gz bytes=80-'])
    expect(readFileSync(linux(), 'utf8')).toBe('the program')
  })

  test('for good is said, and the next run goes on', async () => {
    server.cutAfter.push(50, 0)
    await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(/it goes on after 50 bytes/)
    expect(existsSync(linux())).toBe(false)
    await provideQdrant('linux-arm64', places)
    expect(server.asked.at(-1)).toBe('linux.tar.gz bytes=50-')
  })

  test('after its last byte needs nothing more', async () => {
    mkdirSync(places.downloads)
    writeFileSync(partOfLinux(), server.files.get('linux.tar.gz')!)
    await provideQdrant('linux-arm64', places)
    expect(readFileSync(linux(), 'utf8')).toBe('the program')
  })

  test.each([50, 5000])('%i bytes of something else are started over', async bytes => {
    mkdirSync(places.downloads)
    writeFileSync(partOfLinux(), Buffer.alloc(bytes, 7))
    await provideQdrant('linux-arm64', places)
    expect(server.asked).toEqual([`linux.tar.gz bytes=${bytes}-`, 'linux.tar.gz'])
    expect(readFileSync(linux(), 'utf8')).toBe('the program')
  })
})

test('another archive than the pinned one is thrown away', async () => {
  server.files.set('linux.tar.gz', tarOf({ qdrant: 'another program' }))
  await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(/not the file it should be/)
  expect(readdirSync(places.downloads)).toEqual([])
  expect(existsSync(linux())).toBe(false)
})

test('an archive that nobody has pinned is not fetched, but shown with its sha256 when asked', async () => {
  const unpinned = { ...places, archives: { 'linux-arm64': { name: 'linux.tar.gz', sha256: null } } }
  await expect(provideQdrant('linux-arm64', unpinned)).rejects.toThrow(/Nobody has written down the sha256/)
  expect(server.asked).toEqual([])
  expect(await pinOf('linux-arm64', unpinned)).toBe(sha256(server.files.get('linux.tar.gz')!))
  expect(existsSync(linux())).toBe(false)
})

test('no network is said', async () => {
  await server.close()
  await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(
    /could not be fetched: connect ECONNREFUSED/,
  )
})

test('a release that is gone is said', async () => {
  server.files.clear()
  await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(/the server answered 404/)
})

test.runIf(process.platform === 'linux')('a full disk is said', async () => {
  mkdirSync(places.downloads)
  symlinkSync('/dev/full', partOfLinux())
  await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(/The disk is full: linux.tar.gz/)
})

test.runIf(process.platform === 'linux')(
  'a disk that is full when the program is written is said',
  async () => {
    mkdirSync(dirname(linux()), { recursive: true })
    symlinkSync('/dev/full', `${linux()}.part`)
    await expect(provideQdrant('linux-arm64', places)).rejects.toThrow(/The disk is full: there is no room/)
    expect(readdirSync(dirname(linux()))).toEqual([])
  },
)

test('a platform that Kith isn’t packed for is said', async () => {
  await expect(provideQdrant('darwin-x64', places)).rejects.toThrow(/only for linux-arm64, win32-x64/)
})

test('archives are read as they are: deflated, stored, damaged', () => {
  const text = (archive: string) => fileIn(Buffer.from(archive, 'base64'), 'qdrant.exe')?.toString()
  expect([text(zipped), text(stored)]).toEqual([windowsProgram, windowsProgram])
  expect(fileIn(Buffer.from(zipped, 'base64'), 'qdrant')).toBeNull()
  const damaged = Buffer.from(stored, 'base64')
  damaged[50]! ^= 1
  expect(() => fileIn(damaged, 'qdrant.exe')).toThrow('the archive is damaged')
  expect(() => fileIn(Buffer.from('PK nothing'), 'qdrant')).toThrow('the archive is damaged')
})

test('every archive of the release is pinned', () => {
  for (const { sha256: digest } of Object.values(archives)) expect(digest).toMatch(/^[0-9a-f]{64}$/)
})
