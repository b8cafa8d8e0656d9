/**
 * @file Windows bitmaps, which libvips' prebuilt binaries can't read.
 * Source: “Bitmap Storage” and “BITMAPV5HEADER” of the Windows documentation.
 */
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Pixels } from './types.ts'

interface Header {
  width: number
  height: number
  /** The first row of the file is the top one. */
  topDown: boolean
  bits: number
  compression: number
  /** Where the pixels begin, bytes from the start. */
  start: number
  /** Red, green, blue of each index. */
  palette: Uint8Array
  masks: [number, number, number]
}

const compressions = { rgb: 0, rle8: 1, rle4: 2, bitfields: 3, alphaBitfields: 6 }

/** Reads the header. @throws KithError `unsupported-file` */
export function bmpHeader(bytes: Buffer): Header {
  if (bytes.length < 30) throw damaged(t.photoErrors.damage.header)
  const start = bytes.readUInt32LE(10)
  const size = bytes.readUInt32LE(14)
  const old = size === 12 // OS/2 1.x
  if (!old && (size < 40 || bytes.length < 54)) throw damaged(t.photoErrors.damage.unknownHeader)
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const signedHeight = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(old ? 24 : 28)
  const compression = old ? 0 : bytes.readUInt32LE(30)
  if (width <= 0 || signedHeight === 0) throw damaged(t.photoErrors.damage.noSize)
  const masked = compression === compressions.bitfields || compression === compressions.alphaBitfields
  const masks: Header['masks'] = masked
    ? [readMask(bytes, 54), readMask(bytes, 58), readMask(bytes, 62)]
    : bits === 16
      ? [0x7c00, 0x03e0, 0x001f]
      : [0xff0000, 0x00ff00, 0x0000ff]
  const colours = bits > 8 ? 0 : (old ? 0 : bytes.readUInt32LE(46)) || 2 ** bits
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bits,
    compression,
    start,
    palette: readPalette(bytes, 14 + size, Math.min(colours, 256), old ? 3 : 4),
    masks,
  }
}

/** @throws KithError `unsupported-file` */
export function decodeBmp(bytes: Buffer): Pixels {
  const header = bmpHeader(bytes)
  const { width, height, compression, bits } = header
  const data = new Uint8Array(width * height * 3)
  if (compression === compressions.rle8 || compression === compressions.rle4) runs(bytes, header, data)
  else if (bits <= 8 && compression === compressions.rgb) indexed(bytes, header, data)
  else if (bits === 24 && compression === compressions.rgb) whole(bytes, header, data)
  else if ((bits === 16 || bits === 32) && compression <= compressions.alphaBitfields)
    masked(bytes, header, data)
  else throw damaged(t.photoErrors.damage.unknownBits(bits, compression))
  return { data, width, height }
}

/** Rows are padded to four bytes. */
function rowsOf(bytes: Buffer, { width, height, bits, start, topDown }: Header): Iterable<[number, number]> {
  const stride = Math.ceil((width * bits) / 32) * 4
  if (start + stride * height > bytes.length) throw damaged(t.photoErrors.damage.early)
  return {
    *[Symbol.iterator]() {
      for (let row = 0; row < height; row++) yield [start + row * stride, topDown ? row : height - 1 - row]
    },
  }
}

function indexed(bytes: Buffer, header: Header, out: Uint8Array): void {
  const { width, bits } = header
  const perByte = 8 / bits
  const mask = 2 ** bits - 1
  for (const [from, y] of rowsOf(bytes, header)) {
    for (let x = 0; x < width; x++) {
      const byte = bytes[from + Math.floor(x / perByte)] ?? 0
      put(header, out, x, y, (byte >> (8 - bits * ((x % perByte) + 1))) & mask)
    }
  }
}

function whole(bytes: Buffer, header: Header, out: Uint8Array): void {
  for (const [from, y] of rowsOf(bytes, header)) {
    let at = y * header.width * 3
    for (let x = 0; x < header.width; x++, at += 3) {
      out[at] = bytes[from + x * 3 + 2] ?? 0
      out[at + 1] = bytes[from + x * 3 + 1] ?? 0
      out[at + 2] = bytes[from + x * 3] ?? 0
    }
  }
}

/** 16 and 32 bits a pixel: masks say which bits are which colour. */
function masked(bytes: Buffer, header: Header, out: Uint8Array): void {
  const wide = header.bits === 32
  const channels = header.masks.map(mask => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)
    return { mask, shift, most: mask === 0 ? 1 : mask >>> shift }
  })
  for (const [from, y] of rowsOf(bytes, header)) {
    let at = y * header.width * 3
    for (let x = 0; x < header.width; x++) {
      const value = wide ? bytes.readUInt32LE(from + x * 4) : bytes.readUInt16LE(from + x * 2)
      for (const { mask, shift, most } of channels)
        out[at++] = Math.round((((value & mask) >>> shift) * 255) / most)
    }
  }
}

/** Run-length coding: count and colour, or 0 and what to do (end of row, end, jump, so many as they are). */
function runs(bytes: Buffer, header: Header, out: Uint8Array): void {
  const four = header.compression === compressions.rle4
  const { width, height } = header
  let [x, y, at] = [0, 0, header.start]
  const emit = (value: number) => {
    if (x < width && y < height) put(header, out, x, header.topDown ? y : height - 1 - y, value)
    x++
  }
  const nibble = (byte: number, i: number) => (four ? (i % 2 === 0 ? byte >> 4 : byte & 15) : byte)
  while (y < height) {
    const [count, value] = [bytes[at], bytes[at + 1]]
    if (count === undefined || value === undefined) throw damaged(t.photoErrors.damage.early)
    at += 2
    if (count > 0) {
      for (let i = 0; i < count; i++) emit(nibble(value, i))
    } else if (value === 0) {
      x = 0
      y++
    } else if (value === 1) {
      return
    } else if (value === 2) {
      x += bytes[at] ?? 0
      y += bytes[at + 1] ?? 0
      at += 2
    } else {
      for (let i = 0; i < value; i++) emit(nibble(bytes[at + (four ? i >> 1 : i)] ?? 0, i))
      const length = four ? Math.ceil(value / 2) : value
      at += length + (length % 2)
    }
  }
}

function put({ width, palette }: Header, out: Uint8Array, x: number, y: number, index: number): void {
  const at = (y * width + x) * 3
  for (let c = 0; c < 3; c++) out[at + c] = palette[index * 3 + c] ?? 0
}

function readPalette(bytes: Buffer, from: number, colours: number, entry: number): Uint8Array {
  const palette = new Uint8Array(colours * 3)
  for (let i = 0; i < colours; i++)
    for (let c = 0; c < 3; c++) palette[i * 3 + c] = bytes[from + i * entry + 2 - c] ?? 0
  return palette
}

function readMask(bytes: Buffer, at: number): number {
  return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : 0
}

const damaged = (sentence: string) => new KithError('unsupported-file', sentence)
