/** What a thumbnail is made of: a small JPEG that any browser shows as it is, itself; of all others a new picture. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { photoTasks, thumbnailFile } from '../faces/tasks.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())
const thumbnails = join(folder.path, 'thumbnails')

const picture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#7a5' } })
const small = () => picture(300, 200).jpeg()

let files = 0
async function thumbnailOf(bytes: Buffer): Promise<Buffer> {
  const path = join(folder.path, `${++files}`)
  writeFileSync(path, bytes)
  const tasks = photoTasks({ pack: null })
  const { facts } = await tasks.takeIn({ source: { path, raw: null }, thumbnails, analyse: false })
  return readFileSync(thumbnailFile(thumbnails, facts.hash))
}

test.each<[string, Sharp]>([
  ['in colour', small()],
  ['in grey', picture(300, 200).toColourspace('b-w').jpeg()],
  ['progressive', picture(300, 200).jpeg({ progressive: true })],
])('a small JPEG is its own thumbnail: %s', async (_, image) => {
  const bytes = await image.toBuffer()
  expect((await thumbnailOf(bytes)).equals(bytes)).toBe(true)
})

test.each<[string, Promise<Buffer>]>([
  ['a large one', picture(2000, 1500).jpeg().toBuffer()],
  ['one that lies on its side', small().withMetadata({ orientation: 6 }).toBuffer()],
  ['another format', picture(300, 200).png().toBuffer()],
  ['colours for a printer', picture(300, 200).toColourspace('cmyk').jpeg().toBuffer()],
  [
    'one with a film behind it',
    small()
      .toBuffer()
      .then(bytes => Buffer.concat([bytes, Buffer.alloc(500_000)])),
  ],
])('made anew, upright, in sRGB and without what it carried: %s', async (name, made) => {
  const { format, width, height, space, orientation, exif, size } = await sharp(
    await thumbnailOf(await made),
  ).metadata()
  expect({ format, space, orientation, exif }).toEqual({
    format: 'jpeg',
    space: 'srgb',
    orientation: undefined,
    exif: undefined,
  })
  expect(Math.max(width, height)).toBeLessThan(1000)
  expect(width > height).toBe(name !== 'one that lies on its side')
  expect(size).toBeLessThan(100_000)
})
