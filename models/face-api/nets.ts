/**
 * @file The three networks of `@vladmandic/face-api` as ONNX graphs, after its own sources (`src/ssdMobilenetv1`,
 * `src/faceFeatureExtractor` with `src/faceLandmarkNet`, `src/faceRecognitionNet`).
 *
 * Inputs are R, G, B, `[1, 3, side, side]`: 0–255 for detector and landmarks, whose normalisation is part of the graph,
 * and already normalised for the embedder, as Kith does it for every embedder. Scales and batch normalisations are
 * folded into the weights of the convolution before them.
 */
import { Graph } from './onnx.ts'
import type { Weights } from './weights.ts'

/** Added to the variance in the package's batch normalisation. */
const epsilon = 0.0010000000474974513
/** Mean R, G, B that the landmark network subtracts. */
const meanRgb = [122.782, 117.001, 104.298]

interface Kernel {
  /** `[out, in, height, width]`, as ONNX has it; TensorFlow keeps `[height, width, in, out]`. */
  values: Float32Array
  shape: [number, number, number, number]
}

function kernel(weights: Weights, name: string): Kernel {
  const { shape, values } = weights.get(name)
  const [height = 1, width = 1, from = 1, to = 1] = shape
  const out = new Float32Array(values.length)
  for (let o = 0, at = 0; o < to; o++)
    for (let i = 0; i < from; i++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) out[at++] = values[((y * width + x) * from + i) * to + o] as number
  return { values: out, shape: [to, from, height, width] }
}

/** A depthwise kernel, `[height, width, channels, 1]`, becomes `[channels, 1, height, width]`. */
function depthwiseKernel(weights: Weights, name: string): Kernel {
  const { values, shape } = kernel(weights, name)
  return { values, shape: [shape[1], 1, shape[2], shape[3]] }
}

/** Every output channel times a factor of its own. */
function scaled({ values, shape }: Kernel, factors: Float32Array): Kernel {
  const out = new Float32Array(values.length)
  const size = values.length / shape[0]
  for (let channel = 0, at = 0; channel < shape[0]; channel++) {
    const factor = factors[channel] as number
    for (const end = at + size; at < end; at++) out[at] = (values[at] as number) * factor
  }
  return { shape, values: out }
}

interface Convolution {
  stride?: number
  /** Side of the (square) input, px; `null` for TensorFlow's “valid”: no padding. */
  side: number | null
  depthwise?: boolean
}

function conv(
  graph: Graph,
  input: string,
  { values, shape }: Kernel,
  bias: Float32Array | null,
  { stride = 1, side, depthwise = false }: Convolution,
): string {
  const [to, , height] = shape
  // TensorFlow's “same”: what is missing is added, the odd one at the end.
  const missing = side === null ? 0 : Math.max(0, (Math.ceil(side / stride) - 1) * stride + height - side)
  const [before, after] = [Math.floor(missing / 2), Math.ceil(missing / 2)]
  const inputs = [input, graph.weights(values, shape)]
  if (bias) inputs.push(graph.weights(bias, [to]))
  return graph.op('Conv', inputs, {
    kernel_shape: [height, height],
    strides: [stride, stride],
    pads: [before, before, after, after],
    group: { int: depthwise ? to : 1 },
  })
}

function relu6(graph: Graph): (value: string) => string {
  const [low, high] = [graph.weights([0], []), graph.weights([6], [])]
  return value => graph.op('Clip', [value, low, high])
}

const detectorSide = 512
/** Boxes the detector speaks about, over all six maps. */
const anchors = 5118

/**
 * SSD MobileNet v1: `boxes` `[1, 5118, 4]` (top, left, bottom, right as fractions of the square input) and `scores`
 * `[1, 5118]`, 0–1.
 */
export function detectorGraph(weights: Weights): Graph {
  const graph = new Graph('ssd-mobilenet-v1')
  const clip = relu6(graph)
  const pointwise = (input: string, name: string, side: number, stride = 1) =>
    clip(
      conv(
        graph,
        input,
        kernel(weights, `${name}_pointwise/weights`),
        weights.values(`${name}_pointwise/convolution_bn_offset`),
        { side, stride },
      ),
    )
  const depthwise = (input: string, name: string, side: number, stride: number) => {
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(part =>
      weights.values(`${name}_depthwise/BatchNorm/${part}`),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array]
    const factor = gamma.map((value, i) => value / Math.sqrt((variance[i] as number) + epsilon))
    const bias = beta.map((value, i) => value - (mean[i] as number) * (factor[i] as number))
    const filter = scaled(depthwiseKernel(weights, `${name}_depthwise/depthwise_weights`), factor)
    return clip(conv(graph, input, filter, bias, { side, stride, depthwise: true }))
  }

  const image = graph.input('image', [1, 3, detectorSide, detectorSide])
  const unit = graph.op('Sub', [graph.op('Div', [image, graph.weights([127.5], [])]), graph.weights([1], [])])
  let side = detectorSide
  let out = pointwise(unit, 'MobilenetV1/Conv2d_0', side, 2)
  side /= 2
  let conv11 = out
  for (let layer = 1; layer <= 13; layer++) {
    const stride = [2, 4, 6, 12].includes(layer) ? 2 : 1
    out = depthwise(out, `MobilenetV1/Conv2d_${layer}`, side, stride)
    side /= stride
    out = pointwise(out, `MobilenetV1/Conv2d_${layer}`, side)
    if (layer === 11) conv11 = out
  }
  const maps = [conv11, out]
  for (let layer = 0; layer <= 7; layer++) {
    const stride = layer % 2 === 1 ? 2 : 1
    out = pointwise(out, `Prediction/Conv2d_${layer}`, side, stride)
    side /= stride
    if (stride === 2) maps.push(out)
  }

  const predict = (what: 'BoxEncodingPredictor' | 'ClassPredictor', width: number) => {
    const parts = maps.map((map, i) => {
      const name = `Prediction/BoxPredictor_${i}/${what}`
      const raw = conv(graph, map, kernel(weights, `${name}/weights`), weights.values(`${name}/biases`), {
        side: null,
      })
      const last = graph.op('Transpose', [raw], { perm: [0, 2, 3, 1] })
      return graph.op('Reshape', [last, graph.indices([1, -1, width])])
    })
    return graph.op('Concat', parts, { axis: { int: 1 } })
  }
  const columns = (value: string, from: number, to: number) =>
    graph.op('Slice', [value, graph.indices([from]), graph.indices([to]), graph.indices([2])])

  graph.output('boxes', decodedBoxes(graph, weights, predict('BoxEncodingPredictor', 4), columns), [
    1,
    anchors,
    4,
  ])
  const face = graph.op('Sigmoid', [columns(predict('ClassPredictor', 3), 1, 2)])
  graph.output('scores', graph.op('Reshape', [face, graph.indices([1, -1])]), [1, anchors])
  return graph
}

/** A box is told as its offset from its anchor (tenths of the anchor's size) and the log of its size (fifths). */
function decodedBoxes(
  graph: Graph,
  weights: Weights,
  encoded: string,
  columns: (value: string, from: number, to: number) => string,
): string {
  const corners = weights.values('Output/extra_dim')
  const size = new Float32Array(2 * anchors)
  const centre = new Float32Array(2 * anchors)
  for (let i = 0; i < anchors; i++) {
    for (const axis of [0, 1]) {
      const low = corners[4 * i + axis] as number
      const high = corners[4 * i + axis + 2] as number
      size[2 * i + axis] = high - low
      centre[2 * i + axis] = low + (high - low) / 2
    }
  }
  const sizes = graph.weights(size, [1, anchors, 2])
  const number = (value: number) => graph.weights([value], [])
  const growth = graph.op('Exp', [graph.op('Div', [columns(encoded, 2, 4), number(5)])])
  const half = graph.op('Div', [graph.op('Mul', [growth, sizes]), number(2)])
  const shift = graph.op('Mul', [graph.op('Div', [columns(encoded, 0, 2), number(10)]), sizes])
  const middle = graph.op('Add', [shift, graph.weights(centre, [1, anchors, 2])])
  return graph.op('Concat', [graph.op('Sub', [middle, half]), graph.op('Add', [middle, half])], {
    axis: { int: 2 },
  })
}

const landmarksSide = 112

/** 68 landmarks: `points` `[1, 136]`, x and y in turn, as fractions of the square input. */
export function landmarksGraph(weights: Weights): Graph {
  const graph = new Graph('face-landmark-68')
  const separable = (input: string, name: string, side: number, stride: number) => {
    const depth = conv(graph, input, depthwiseKernel(weights, `${name}/depthwise_filter`), null, {
      side,
      stride,
      depthwise: true,
    })
    const filter = kernel(weights, `${name}/pointwise_filter`)
    return conv(graph, depth, filter, weights.values(`${name}/bias`), { side: null })
  }
  let side = landmarksSide
  const image = graph.input('image', [1, 3, side, side])
  const centred = graph.op('Sub', [image, graph.weights(meanRgb, [1, 3, 1, 1])])
  let out = graph.op('Div', [centred, graph.weights([255], [])])
  for (let block = 0; block < 4; block++) {
    const name = `dense${block}`
    const first =
      block === 0
        ? conv(graph, out, kernel(weights, `${name}/conv0/filters`), weights.values(`${name}/conv0/bias`), {
            side,
            stride: 2,
          })
        : separable(out, `${name}/conv0`, side, 2)
    side /= 2
    // Each convolution sees the sum of all before it.
    let sum = graph.op('Relu', [first])
    let seen = sum
    for (let layer = 1; layer <= 3; layer++) {
      sum = graph.op('Add', [sum, separable(seen, `${name}/conv${layer}`, side, 1)])
      seen = graph.op('Relu', [sum])
    }
    out = seen
  }
  const pooled = graph.op('AveragePool', [out], { kernel_shape: [7, 7], strides: [2, 2] })
  const flat = graph.op('Reshape', [pooled, graph.indices([1, 256])])
  const fc = graph.op('MatMul', [flat, graph.weights(weights.values('fc/weights'), [256, 136])])
  graph.output('points', graph.op('Add', [fc, graph.weights(weights.values('fc/bias'), [136])]), [1, 136])
  return graph
}

const recognitionSide = 150

/** dlib's ResNet-34: `embedding` `[1, 128]`, not normalised. */
export function recognitionGraph(weights: Weights): Graph {
  const graph = new Graph('face-recognition')
  const layer = (input: string, name: string, options: Convolution) => {
    const factor = weights.values(`${name}/scale/weights`)
    const offset = weights.values(`${name}/scale/biases`)
    const bias = weights
      .values(`${name}/conv/bias`)
      .map((value, i) => value * (factor[i] as number) + (offset[i] as number))
    return conv(graph, input, scaled(kernel(weights, `${name}/conv/filters`), factor), bias, options)
  }
  const relu = (value: string) => graph.op('Relu', [value])
  const padded = (value: string, channels: number, rowsAndColumns: number) =>
    graph.op('Pad', [value, graph.indices([0, 0, 0, 0, 0, channels, rowsAndColumns, rowsAndColumns])])

  const residual = (input: string, name: string, side: number) => {
    const first = relu(layer(input, `${name}/conv1`, { side }))
    return relu(graph.op('Add', [layer(first, `${name}/conv2`, { side }), input]))
  }
  /** Halves the sides. The shortcut is pooled and gets the new channels as zeros; the rest gets a missing row and column. */
  const down = (input: string, name: string, side: number, newChannels: number) => {
    const [halved, pooledSide] = [Math.floor((side - 3) / 2) + 1, Math.floor(side / 2)]
    const first = relu(layer(input, `${name}/conv1`, { side: null, stride: 2 }))
    const second = layer(first, `${name}/conv2`, { side: halved })
    const pooled = graph.op('AveragePool', [input], { kernel_shape: [2, 2], strides: [2, 2] })
    return relu(
      graph.op('Add', [
        newChannels > 0 ? padded(pooled, newChannels, 0) : pooled,
        halved < pooledSide ? padded(second, 0, pooledSide - halved) : second,
      ]),
    )
  }

  const image = graph.input('image', [1, 3, recognitionSide, recognitionSide])
  let out = relu(layer(image, 'conv32_down', { side: null, stride: 2 }))
  out = graph.op('MaxPool', [out], { kernel_shape: [3, 3], strides: [2, 2] })
  let side = 35
  for (const name of ['conv32_1', 'conv32_2', 'conv32_3']) out = residual(out, name, side)
  for (const [channels, count] of [
    [64, 3],
    [128, 2],
    [256, 2],
  ] as const) {
    out = down(out, `conv${channels}_down`, side, channels / 2)
    side = Math.floor(side / 2)
    for (let i = 1; i <= count; i++) out = residual(out, `conv${channels}_${i}`, side)
  }
  out = down(out, 'conv256_down_out', side, 0)
  const mean = graph.op('Reshape', [graph.op('GlobalAveragePool', [out]), graph.indices([1, 256])])
  const embedding = graph.op('MatMul', [mean, graph.weights(weights.values('fc'), [256, 128])])
  graph.output('embedding', embedding, [1, 128])
  return graph
}
