/**
 * @file Reads weights as TensorFlow.js stores them: a manifest that names each tensor, and one file with all of them
 * end to end, as float32 or as bytes with a scale and a minimum.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface StoredTensor {
  name: string
  shape: number[]
  dtype: 'float32' | 'int32'
  quantization?: { scale: number; min: number; dtype: 'uint8' }
}

export interface Tensor {
  shape: number[]
  values: Float32Array
}

/** Tensors by name. @throws for a name that is not there: the package is then another than this builder was made for */
export class Weights {
  readonly #tensors: Map<string, Tensor>

  private constructor(tensors: Map<string, Tensor>) {
    this.#tensors = tensors
  }

  /** `folder` is the package's `model/`; `name` such as `face_recognition_model`. */
  static async read(folder: string, name: string): Promise<Weights> {
    const manifest = await readFile(join(folder, `${name}-weights_manifest.json`), 'utf8')
    const [group] = JSON.parse(manifest) as { weights: StoredTensor[] }[]
    const data = await readFile(join(folder, `${name}.bin`))
    const tensors = new Map<string, Tensor>()
    let at = 0
    for (const { name: tensor, shape, dtype, quantization } of group?.weights ?? []) {
      const size = shape.reduce((product, side) => product * side, 1)
      const length = quantization ? size : 4 * size
      const stored = Uint8Array.from(data.subarray(at, at + length))
      if (stored.length !== length) throw new Error(`${name}.bin ends before ${tensor}`)
      at += length
      if (dtype === 'float32') tensors.set(tensor, { shape, values: dequantised(stored, quantization) })
    }
    return new Weights(tensors)
  }

  get(name: string): Tensor {
    const tensor = this.#tensors.get(name)
    if (!tensor) throw new Error(`there are no weights ${name}`)
    return tensor
  }

  values(name: string): Float32Array {
    return this.get(name).values
  }
}

/** As `decodeWeights` of tfjs-core does it: in double precision, rounded once. */
function dequantised(stored: Uint8Array, quantization: StoredTensor['quantization']): Float32Array {
  if (!quantization) return new Float32Array(stored.buffer)
  const { scale, min } = quantization
  const values = new Float32Array(stored.length)
  for (let i = 0; i < stored.length; i++) values[i] = (stored[i] as number) * scale + min
  return values
}
