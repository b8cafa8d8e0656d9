/**
 * @file The face in a box that a person drew: cut out of the original with some surroundings, so that it is larger
 * than where detection missed it, and looked at once more for landmarks.
 */
import sharp from 'sharp'
import type { Box } from '../../contract/entities.ts'
import { decode, type Opened } from '../images/decode.ts'
import { overlap } from '../ledger/boxes.ts'
import { usualLandmarks } from './aligner.ts'
import type { PackModels } from './pack-models.ts'
import type { AnalysedFace, DetectedFace } from './types.ts'

/** How far around the box is looked, as a part of its longer side; and how large the cut is at most, px. */
const surroundings = 0.6
const longestSide = 640
/** A detection that shares this much with the box is the face that was meant. */
const meant = 0.3

/** @throws KithError where the picture can't be decoded or has no usable face in the box */
export async function measureBox(models: PackModels, opened: Opened, box: Box): Promise<AnalysedFace> {
  const { image, width, height } = opened
  const reach = Math.max(box[2] * width, box[3] * height) * surroundings
  const left = Math.max(0, Math.floor(box[0] * width - reach))
  const top = Math.max(0, Math.floor(box[1] * height - reach))
  const cut = {
    left,
    top,
    width: Math.min(width, Math.ceil((box[0] + box[2]) * width + reach)) - left,
    height: Math.min(height, Math.ceil((box[1] + box[3]) * height + reach)) - top,
  }
  // Orientation is applied before the cut, because boxes are in upright coordinates.
  const part = sharp(
    await image()
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .extract(cut)
      .png({ compressionLevel: 0 })
      .toBuffer(),
  )
  const pixels = await decode({ image: () => part }, longestSide)
  const inCut: Box = [
    (box[0] * width - cut.left) / cut.width,
    (box[1] * height - cut.top) / cut.height,
    (box[2] * width) / cut.width,
    (box[3] * height) / cut.height,
  ]
  const face = meantBy(inCut, await models.detector.detect(pixels)) ?? asUsual(inCut)
  const measured = await models.measure(pixels, { ...face, box: inCut })
  return {
    ...measured,
    box,
    landmarks: measured.landmarks.map(([x, y]) => [
      (cut.left + x * cut.width) / width,
      (cut.top + y * cut.height) / height,
    ]),
  }
}

function meantBy(box: Box, found: DetectedFace[]): DetectedFace | null {
  const [best] = found.toSorted((a, b) => overlap(box, b.box) - overlap(box, a.box))
  return best && overlap(box, best.box) >= meant ? best : null
}

/** For faces that the detector doesn't see even then, such as profiles and blurred ones. */
function asUsual(box: Box): DetectedFace {
  return { box, landmarks: usualLandmarks(box), score: 0 }
}
