/** @file What face analysis yields, and the tasks that run in its worker threads. */
import type { Box } from '../../contract/entities.ts'
import type { ImageFacts } from '../images/types.ts'

export interface DetectedFace {
  /** Fractions of the upright image. */
  box: Box
  /** Right eye, left eye, nose tip, right and left corner of the mouth (the subject's own right first), as fractions. */
  landmarks: [number, number][]
  /** 0–1. */
  score: number
}

export interface AnalysedFace extends DetectedFace {
  /** 0–1, see `quality.ts`. */
  quality: number
  sharpness: number
  /** −1 (turned to their right) … 1; 0 looks into the camera. */
  yaw: number
  /** L2-normalised, as long as the pack's dimension. */
  embedding: Float32Array
}

/** A file to look at. `path` is bytes, because a file name need not be UTF-8. */
export interface PhotoTask {
  path: string | Uint8Array
  /** Folder of the thumbnails, `cache/thumbnails`; files in it are named `<first two of hash>/<hash>.jpg`. */
  thumbnails: string
}

export interface TakenIn {
  facts: ImageFacts
  /** null where no model pack was given; [] where there is nobody in the picture. */
  faces: AnalysedFace[] | null
  /** Set where the picture is fine but its faces could not be found. */
  facesProblem: { code: string; reason: string } | null
}

/** Where a pack's verified files are; workers load their sessions from it once. */
export interface LoadedPack {
  id: string
  folder: string
}
