/**
 * @file The npm package `@vladmandic/face-api` as it runs by itself, on TensorFlow.js with WebAssembly: the reference
 * for the built-in pack's numbers, and what its speed is measured against.
 */
import { createRequire, registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import type { Pixels } from '../core/images/types.ts'

interface Rect {
  x: number
  y: number
  width: number
  height: number
}

interface Point {
  x: number
  y: number
}

interface Tensor {
  dispose(): void
}

/** The part of the package that is used here; its own types don't fit this compiler. */
interface FaceApi {
  nets: Record<
    'ssdMobilenetv1' | 'faceLandmark68Net' | 'faceRecognitionNet',
    { loadFromDisk(folder: string): Promise<void> }
  >
  SsdMobilenetv1Options: new (options: { minConfidence: number }) => object
  detectAllFaces(
    input: Tensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<ReferenceFace[]> } }
}

type Op = (...operands: unknown[]) => unknown

interface TensorFlow {
  Tensor: { prototype: Record<string, unknown> }
  setBackend(name: string): Promise<boolean>
  tensor3d(values: Uint8Array, shape: [number, number, number], type: 'int32'): Tensor
  [op: string]: unknown
}

export interface ReferenceFace {
  detection: { box: Rect; score: number }
  landmarks: { positions: Point[] }
  /** Not normalised. */
  descriptor: Float32Array
}

/**
 * Opens the package; the result finds the faces of a picture, boxes and landmarks in px.
 *
 * Its build for Node asks for all of TensorFlow.js; the core and the WebAssembly backend are enough for it, once the
 * core's tensors have the few operations as methods that the whole would have given them.
 */
export async function openFaceApi(
  minConfidence: number,
): Promise<(pixels: Pixels) => Promise<ReferenceFace[]>> {
  const require = createRequire(import.meta.url)
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier === '@tensorflow/tfjs' ? '@tensorflow/tfjs-core' : specifier, context),
  })
  const api = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi
  hooks.deregister()
  const tf = require('@tensorflow/tfjs-core') as TensorFlow
  giveMethods(tf)
  await tf.setBackend('wasm')
  const weights = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model')
  const { ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet } = api.nets
  for (const net of [ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet]) await net.loadFromDisk(weights)
  return async ({ data, width, height }) => {
    const input = tf.tensor3d(data, [height, width, 3], 'int32')
    try {
      return await api
        .detectAllFaces(input, new api.SsdMobilenetv1Options({ minConfidence }))
        .withFaceLandmarks()
        .withFaceDescriptors()
    } finally {
      input.dispose()
    }
  }
}

function giveMethods(tf: TensorFlow): void {
  const methods = tf.Tensor.prototype
  const op = (name: string) => tf[name] as Op
  for (const name of ['add', 'sub', 'mul', 'div', 'mean'])
    methods[name] ??= function (this: unknown, ...operands: unknown[]) {
      return op(name)(this, ...operands)
    }
  for (const name of ['as1D', 'as2D', 'as3D', 'as4D'])
    methods[name] ??= function (this: { size: number }, ...shape: number[]) {
      return op('reshape')(this, shape.length > 0 ? shape : [this.size])
    }
}
