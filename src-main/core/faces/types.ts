/** @file What face analysis yields. */
import type { Box, FaceId } from '../../contract/entities.ts'
import type { ImageFacts } from '../images/types.ts'

export interface DetectedFace {
  /** Fractions of the upright image. */
  box: Box
  /** Both eyes, nose tip, both corners of the mouth, left to right as seen, as fractions. */
  landmarks: [number, number][]
  /** All the landmarks of a detector that knows more than five, as fractions. */
  points?: [number, number][]
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

export interface TakenIn {
  facts: ImageFacts
  /** null where no model pack was given; [] where there is nobody in the picture. */
  faces: AnalysedFace[] | null
  /** Set where the picture is fine but its faces could not be found. */
  facesProblem: { code: string; reason: string } | null
}

/** A face that is known already, such as one found with another pack. */
export interface KnownFace {
  id: FaceId
  box: Box
  /** Five, or none for a box drawn by hand. */
  landmarks: [number, number][]
}

export interface LookedAgain {
  faces: AnalysedFace[]
  /** Embeddings of known faces that were not found. */
  kept: { id: FaceId; embedding: Float32Array }[]
}
