/** @file The command line as scripts use it: exit codes, what goes to stdout, what to stderr. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceFolder } from '../paths.ts'

const shared = process.env.KITH_SHARED ?? resolve(sourceFolder, '../shared')
let folder: string
let data: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-cli-'))
  data = join(folder, 'data')
  const photos = join(folder, 'photos')
  await mkdir(photos)
  await cp(join(shared, 'photos/scenes/bbt1.jpg'), join(photos, 'one.jpg'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Result {
  code: number
  out: string
  err: string
}

function kith(...args: string[]): Promise<Result> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [join(sourceFolder, 'src-main/hosts/cli/main.ts'), ...args],
      (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err })
      },
    )
  })
}

describe('a command line that makes no sense', () => {
  test.each([
    [[], 'Which command?'],
    [['fly'], 'There is no command “fly”.'],
    [['index'], 'Which folders?'],
    [['people', '--nonsense'], '--nonsense'],
    [['call'], 'Which procedure?'],
    [['call', 'people'], 'There is no procedure “people”.'],
    [['call', 'people.constructor'], 'There is no procedure “people.constructor”.'],
    [['serve', '--port', 'x'], '--port takes a number'],
  ])('%j ends with 2', async (args, sentence) => {
    expect(await kith(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) })
  })

  test('so does input that the contract refuses', async () => {
    expect(await kith('call', 'people.get', '{', '--data', data)).toMatchObject({ code: 2, out: '' })
    expect(await kith('call', 'people.get', '{"personId":0}', '--data', data)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('(personId)'),
    })
  })
})

test('help and version are no errors', async () => {
  expect(await kith('--help')).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('index <folder…>'),
  })
  expect(await kith('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

test('photos are indexed, listed, checked and repaired', async () => {
  const indexed = await kith('index', join(folder, 'photos'), '--data', data, '--json')
  expect(indexed).toMatchObject({ code: 0 })
  const summary = JSON.parse(indexed.out)
  expect(summary).toMatchObject({
    photos: 1,
    failed: 0,
    waiting: 0,
    groups: expect.any(Number),
    seconds: expect.any(Number),
  })
  expect(summary.faces).toBeGreaterThan(0)

  const listed = await kith('faces', '--embeddings', '--data', data)
  const faces = listed.out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(faces).toHaveLength(summary.faces)
  for (const face of faces) {
    expect(face).toMatchObject({
      photo: join(folder, 'photos/one.jpg'),
      person: null,
      box: expect.any(Array),
    })
    expect(Math.hypot(...face.embedding)).toBeCloseTo(1, 4)
  }
  expect(JSON.parse((await kith('faces', '--data', data)).out.split('\n')[0] ?? '')).not.toHaveProperty(
    'embedding',
  )

  const named = await kith(
    'call',
    'people.assign',
    JSON.stringify({ faceIds: [faces[0].id], to: { name: 'Anna' } }),
    '--data',
    data,
  )
  expect(named).toMatchObject({ code: 0 })
  expect(JSON.parse((await kith('people', '--json', '--data', data)).out)).toMatchObject([
    { name: 'Anna', faces: 1 },
  ])
  expect((await kith('people', '--data', data)).out).toContain('Anna\t1 face\t1 photo')
  expect(await kith('clusters', '--json', '--data', data)).toMatchObject({ code: 0 })

  const found = await kith('search', 'photos', 'of', 'Anna', '--data', data)
  expect(found.err).toContain('Anna: 1 photo')
  expect(JSON.parse(found.out)).toMatchObject({ path: faces[0].photo, people: ['Anna'], favourite: false })

  const copies = join(folder, 'copies')
  const options = { folder: copies, as: 'jpeg', side: 64, metadata: 'none' }
  const given = JSON.stringify({ which: { filter: {} }, options })
  const exported = await kith('call', 'exports.start', given, '--data', data)
  expect(JSON.parse(exported.out)).toMatchObject({ phase: 'done', done: summary.photos, failed: 0 })
  expect(exported.code).toBe(0)
  expect(await readdir(copies)).toHaveLength(summary.photos)

  const checked = await kith('check', '--json', '--data', data)
  expect(JSON.parse(checked.out)).toMatchObject({ problems: 0, faces: summary.faces })
  expect(checked.code).toBe(0)
  expect(await kith('repair', '--json', '--data', data)).toMatchObject({ code: 0 })
}, 180_000)

test('a failure is one sentence and 1', async () => {
  const result = await kith('call', 'people.get', '{"personId":999}', '--data', data)
  expect(result).toMatchObject({ code: 1, out: '' })
  expect(result.err.trim().split('\n')).toHaveLength(1)
})
