/** @file The networks of a pack, opened and put together: a picture in, faces with everything known about them out. */
import type { ProviderName } from '../../contract/entities.ts'
import type { Pixels } from '../images/types.ts'
import { createYuNet, type FaceDetector, lookTwice } from './detector.ts'
import { createEmbedder, type FaceEmbedder } from './embedder.ts'
import type { Pack } from './packs.ts'
import { qualityOf } from './quality.ts'
import { openSession } from './session.ts'
import { createSsd } from './ssd.ts'
import type { AnalysedFace, DetectedFace } from './types.ts'

export interface PackModels {
  detector: FaceDetector
  embedder: FaceEmbedder
  /** Embedding and quality of a face whose box and landmarks are known. */
  measure(pixels: Pixels, face: DetectedFace): Promise<AnalysedFace>
  /** Every face of a picture. */
  find(pixels: Pixels): Promise<AnalysedFace[]>
}

/** @throws KithError `model-damaged` */
export async function openPack(
  { manifest, paths }: Pack,
  provider: ProviderName = 'cpu',
): Promise<PackModels> {
  const open = (role: keyof Pack['paths']) => openSession(paths[role] ?? '', provider)
  const embedder = createEmbedder(await open('embedder'), manifest.embedder)
  const detector = lookTwice(
    manifest.detector.kind === 'yunet'
      ? createYuNet(await open('detector'), manifest.detector)
      : createSsd(await open('detector'), await open('landmarks'), manifest.detector),
  )
  const measure = async (pixels: Pixels, face: DetectedFace): Promise<AnalysedFace> => {
    const { embedding, aligned } = await embedder.embed(pixels, face)
    const { box, landmarks, score } = face
    return { box, landmarks, score, ...qualityOf(aligned, box[2] * pixels.width, landmarks), embedding }
  }
  return {
    detector,
    embedder,
    measure,
    async find(pixels) {
      const faces: AnalysedFace[] = []
      for (const face of await detector.detect(pixels)) faces.push(await measure(pixels, face))
      return faces
    },
  }
}
