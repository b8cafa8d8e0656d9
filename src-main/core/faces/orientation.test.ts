/** However a camera was held: the same faces are found in the same places, and their crops show them upright. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder, sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { openTestCatalog } from '../../testing/library.ts'
import { orientations, withExifOrientation } from '../../testing/pictures.ts'
import { overlap } from '../ledger/boxes.ts'
import { Models } from '../models.ts'
import { photoTasks } from './tasks.ts'
import type { AnalysedFace } from './types.ts'

const folder = temporaryFolder()
let tasks: ReturnType<typeof photoTasks>
let upright: Buffer
let expected: AnalysedFace[]

const leftToRight = (faces: AnalysedFace[]) => faces.toSorted((a, b) => a.box[0] - b.box[0])

async function analyse(name: string, bytes: Buffer): Promise<AnalysedFace[]> {
  const path = join(folder.path, name)
  await writeFile(path, bytes)
  return leftToRight(await tasks.analyse({ source: { path, raw: null }, boxes: [] }))
}

beforeAll(async () => {
  const catalog = openTestCatalog(join(folder.path, 'data'))
  const models = await Models.open({
    catalog,
    projectFolder,
    dataFolder: folder.path,
    env: process.env,
    log: () => {},
    changed: () => {},
  })
  catalog.close()
  tasks = photoTasks({ pack: models.pack })
  upright = await sharp(sharedPhotos('scenes', 'obama_and_biden.jpg')).png().toBuffer()
  expected = await analyse('upright.png', upright)
})
afterAll(() => folder[Symbol.dispose]())

test('there are faces to look for', () => {
  expect(expected.length).toBeGreaterThan(1)
})

test.each(orientations)('orientation %i', async orientation => {
  const name = `${orientation}.jpg`
  const found = await analyse(name, await withExifOrientation(upright, orientation))
  expect(found).toHaveLength(expected.length)
  for (const [i, face] of found.entries())
    expect(overlap(face.box, expected[i]?.box ?? [0, 0, 0, 0])).toBeGreaterThan(0.85)

  const box = expected[0]?.box ?? [0, 0, 1, 1]
  const crops = await Promise.all(
    ['upright.png', name].map(async file => {
      const source = { path: join(folder.path, file), raw: null }
      return sharp(await tasks.crop({ source, box, size: 64 }))
        .greyscale()
        .resize(32, 32)
        .raw()
        .toBuffer()
    }),
  )
  const [wanted = Buffer.alloc(0), seen = Buffer.alloc(0)] = crops
  const difference =
    wanted.reduce((sum, value, i) => sum + Math.abs(value - (seen[i] ?? 0)), 0) / wanted.length
  expect(difference).toBeLessThan(6)
})
