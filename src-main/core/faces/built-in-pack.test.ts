/** The built-in pack: the same bytes on every machine, and the same numbers as the package it is made from. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFaceApi, type ReferenceFace } from '../../testing/face-api.ts'
import { sharedPhotos, temporaryFolder } from '../../testing/folders.ts'
import { copyManifests } from '../../testing/packs.ts'
import { analysisSide, decode, open } from '../images/decode.ts'
import type { Pixels } from '../images/types.ts'
import { openPack, type PackModels } from './pack-models.ts'
import { Shelf } from './shelf.ts'

const folder = temporaryFolder()
let models: PackModels
let reference: (pixels: Pixels) => Promise<ReferenceFace[]>

beforeAll(async () => {
  // Built here and now, whatever packaging has left in models/. `obtain` checks every sha256.
  const project = copyManifests(folder.path)
  const shelf = await Shelf.open({ projectFolder: project, dataFolder: folder.path, env: {} })
  expect(shelf.builtIn.from).toBe('build')
  models = await openPack(await shelf.obtain(shelf.builtIn, () => {}))
  reference = await openFaceApi(shelf.builtIn.manifest.detector.scoreThreshold)
}, 120_000)

afterAll(() => folder[Symbol.dispose]())

async function pixelsOf(path: string): Promise<Pixels> {
  return decode(await open(await readFile(sharedPhotos(path))), analysisSide)
}

describe('numbers equal to @vladmandic/face-api on TensorFlow.js', () => {
  // Four faces in one picture that is wider than high, and one in a picture that is square.
  test.each([
    ['scenes/bbt1.jpg', 4],
    ['portraits/Hugo Chavez/Hugo_Chavez_0001.jpg', 1],
  ])('%s', async (path, count) => {
    const pixels = await pixelsOf(path)
    const theirs = await reference(pixels)
    const ours = await models.detector.detect(pixels)
    expect([theirs.length, ours.length]).toEqual([count, count])
    for (const [i, face] of ours.entries()) {
      const twin = theirs[i] as ReferenceFace
      const { x, y, width, height } = twin.detection.box
      expect(face.score).toBeCloseTo(twin.detection.score, 4)
      // Fractions to five places are a hundredth of a pixel here.
      const box = [x / pixels.width, y / pixels.height, width / pixels.width, height / pixels.height]
      for (const [k, value] of face.box.entries()) expect(value).toBeCloseTo(box[k] as number, 5)
      expect(face.points?.length).toBe(68)
      for (const [k, [px, py]] of (face.points ?? []).entries()) {
        expect(px).toBeCloseTo((twin.landmarks.positions[k]?.x ?? Number.NaN) / pixels.width, 5)
        expect(py).toBeCloseTo((twin.landmarks.positions[k]?.y ?? Number.NaN) / pixels.height, 5)
      }
      // Ours are normalised: faces are compared by cosine.
      const { embedding } = await models.measure(pixels, face)
      const length = Math.hypot(...twin.descriptor)
      for (const [k, value] of embedding.entries())
        expect(value).toBeCloseTo((twin.descriptor[k] as number) / length, 5)
    }
  })
})

describe('beyond what the package does', () => {
  test('a face that fills its picture is found, with landmarks inside its box', async () => {
    const pixels = await pixelsOf('portraits/amy/amy1.png')
    expect(await reference(pixels)).toEqual([])
    const [face] = await models.find(pixels)
    expect(face?.landmarks.length).toBe(5)
    const [x, y, w, h] = face?.box ?? [0, 0, 0, 0]
    for (const [px, py] of face?.landmarks ?? []) {
      expect(px).toBeGreaterThan(x)
      expect(px).toBeLessThan(x + w)
      expect(py).toBeGreaterThan(y)
      expect(py).toBeLessThan(y + h)
    }
  })

  test('where the 68 points are forgotten, the five that are kept give nearly the same embedding', async () => {
    const pixels = await pixelsOf('portraits/Hugo Chavez/Hugo_Chavez_0001.jpg')
    const [face] = await models.detector.detect(pixels)
    if (!face) throw new Error('no face')
    const { points: _, ...fivePoints } = face
    const [all, five] = [await models.measure(pixels, face), await models.measure(pixels, fivePoints)]
    const cosine = all.embedding.reduce((sum, value, i) => sum + value * (five.embedding[i] as number), 0)
    expect(cosine).toBeGreaterThan(0.99)
  })
})
