/**
 * @file Just enough of ONNX to write a network down: a protobuf encoder for the messages of `onnx.proto3`, and a graph
 * that nodes and weights are added to. The same calls always give the same bytes.
 *
 * Field numbers from https://github.com/onnx/onnx/blob/v1.15.0/onnx/onnx.proto3
 */

/** One field of a message, encoded; a message is its fields one after the other. */
type Field = Uint8Array[]

const irVersion = 8
const opset = 13
const float32 = 1
const int64 = 7

function varint(value: number | bigint): Uint8Array {
  let left = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const more = left > 0x7fn
    bytes.push(Number(left & 0x7fn) | (more ? 0x80 : 0))
    left >>= 7n
  } while (left > 0n)
  return Uint8Array.from(bytes)
}

function integer(field: number, value: number | bigint): Field {
  return [varint(field << 3), varint(value)]
}

function bytes(field: number, parts: Uint8Array[]): Field {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return [varint((field << 3) | 2), varint(length), ...parts]
}

function text(field: number, value: string): Field {
  return bytes(field, [new TextEncoder().encode(value)])
}

function float(field: number, value: number): Field {
  return [varint((field << 3) | 5), new Uint8Array(Float32Array.of(value).buffer)]
}

/** A number becomes a float, a list of whole numbers `ints`; those are all the attributes the networks here have. */
type Attribute = number | number[] | { int: number }

function attribute(name: string, value: Attribute): Field {
  const [type, content] = Array.isArray(value)
    ? [7, value.flatMap(n => integer(8, n))]
    : typeof value === 'number'
      ? [1, float(2, value)]
      : [2, integer(3, value.int)]
  return bytes(5, [...text(1, name), ...content, ...integer(20, type)])
}

function tensorType(name: string, shape: number[]): Uint8Array[] {
  const dims = shape.flatMap(size => bytes(1, integer(1, size)))
  const tensor = bytes(1, [...integer(1, float32), ...bytes(2, dims)])
  return [...text(1, name), ...bytes(2, tensor)]
}

/** A network under construction. Values are known by name; every method returns the name of what it made. */
export class Graph {
  readonly #name: string
  readonly #nodes: Uint8Array[] = []
  readonly #initializers: Uint8Array[] = []
  readonly #inputs: Uint8Array[] = []
  readonly #outputs: Uint8Array[] = []
  #made = 0

  constructor(name: string) {
    this.#name = name
  }

  input(name: string, shape: number[]): string {
    this.#inputs.push(...bytes(11, tensorType(name, shape)))
    return name
  }

  /** Gives a value the name under which it leaves the network. */
  output(name: string, value: string, shape: number[]): void {
    this.#node('Identity', [value], name, {})
    this.#outputs.push(...bytes(12, tensorType(name, shape)))
  }

  weights(values: Float32Array | number[], shape: number[]): string {
    const data = values instanceof Float32Array ? values : Float32Array.from(values)
    const size = shape.reduce((product, side) => product * side, 1)
    if (data.length !== size) throw new Error(`${data.length} weights don’t fill [${shape}]`)
    return this.#initializer(float32, shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }

  indices(values: number[]): string {
    const data = BigInt64Array.from(values, BigInt)
    return this.#initializer(int64, [values.length], new Uint8Array(data.buffer))
  }

  op(type: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    const name = `${type.toLowerCase()}-${++this.#made}`
    this.#node(type, inputs, name, attributes)
    return name
  }

  /** The whole model as the bytes of an `.onnx` file. */
  encode(): Uint8Array {
    const graph = [
      ...this.#nodes,
      ...text(2, this.#name),
      ...this.#initializers,
      ...this.#inputs,
      ...this.#outputs,
    ]
    return Buffer.concat([
      ...integer(1, irVersion),
      ...text(2, 'kith'),
      ...bytes(7, graph),
      ...bytes(8, integer(2, opset)),
    ])
  }

  #node(type: string, inputs: string[], output: string, attributes: Record<string, Attribute>): void {
    this.#nodes.push(
      ...bytes(1, [
        ...inputs.flatMap(name => text(1, name)),
        ...text(2, output),
        ...text(4, type),
        ...Object.entries(attributes).flatMap(([name, value]) => attribute(name, value)),
      ]),
    )
  }

  #initializer(type: number, shape: number[], data: Uint8Array): string {
    const name = `weights-${++this.#made}`
    const dims = shape.flatMap(side => integer(1, side))
    this.#initializers.push(
      ...bytes(5, [...dims, ...integer(2, type), ...text(8, name), ...bytes(9, [data])]),
    )
    return name
  }
}
