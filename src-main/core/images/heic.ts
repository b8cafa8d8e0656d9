/**
 * @file HEIC pictures through libheif in WebAssembly. libvips reads their header and metadata, but its prebuilt
 * binaries carry no HEVC decoder.
 */
import { createRequire } from 'node:module'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Pixels } from './types.ts'

interface Failure {
  code: unknown
  message?: string
}
type Handle = object
interface Plane {
  id: unknown
  width: number
  height: number
  stride: number
  data: Uint8Array
}

/** The part of libheif's own binding that is used; its higher one prints to the console where it fails. */
interface LibHeif {
  heif_error_code: { heif_error_Ok: unknown }
  heif_colorspace: { heif_colorspace_RGB: unknown }
  heif_chroma: { heif_chroma_interleaved_RGB: unknown }
  heif_channel: { heif_channel_interleaved: unknown }
  heif_context_alloc(): object
  heif_context_free(context: object): void
  heif_context_read_from_memory(context: object, bytes: Uint8Array): Failure
  heif_js_context_get_primary_image_handle(context: object): Handle | Failure
  heif_image_handle_release(handle: Handle): void
  heif_js_decode_image2(
    handle: Handle,
    colorspace: unknown,
    chroma: unknown,
  ): Promise<{ channels: Plane[]; image: object } | Failure>
  heif_image_release(image: object): void
}

const load = createRequire(import.meta.url)
/** The module grows to the largest picture it has seen and never shrinks; above this (pixels) it is thrown away. */
const keepUpTo = 24_000_000
let library: LibHeif | null = null

/** The program is 1.5 MB, so it is loaded with the first picture that needs it. */
function open(): LibHeif {
  library ??= (load('libheif-js/libheif-wasm/libheif-bundle.js') as () => LibHeif)()
  return library
}

/**
 * Decodes the main picture to RGB, with the rotation and mirroring the container asks for carried out.
 * @throws KithError `unsupported-file` for a damaged one
 */
export async function decodeHeic(bytes: Uint8Array): Promise<Pixels> {
  const heif = open()
  const context = heif.heif_context_alloc()
  let handle: Handle | null = null
  try {
    requireOk(heif, heif.heif_context_read_from_memory(context, bytes))
    handle = requireOk(heif, heif.heif_js_context_get_primary_image_handle(context))
    const decoded = requireOk(
      heif,
      await heif.heif_js_decode_image2(
        handle,
        heif.heif_colorspace.heif_colorspace_RGB,
        heif.heif_chroma.heif_chroma_interleaved_RGB,
      ),
    )
    const plane = decoded.channels.find(({ id }) => id === heif.heif_channel.heif_channel_interleaved)
    const pixels = plane && packed(plane)
    heif.heif_image_release(decoded.image)
    if (!pixels) throw damaged(t.photoErrors.damage.noColours)
    if (pixels.width * pixels.height > keepUpTo) library = null
    return pixels
  } catch (error) {
    // After a trap inside the program nothing can be said of its state.
    if (!(error instanceof KithError)) library = null
    throw error instanceof KithError ? error : damaged(t.photoErrors.damage.other(String(error)), error)
  } finally {
    if (library === heif) {
      if (handle) heif.heif_image_handle_release(handle)
      heif.heif_context_free(context)
    }
  }
}

/** The rows without what stands between them. */
function packed({ width, height, stride, data }: Plane): Pixels {
  const row = width * 3
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) out.set(data.subarray(y * stride, y * stride + row), y * row)
  return { data: out, width, height }
}

function requireOk<T extends object>(heif: LibHeif, answer: T | Failure): Exclude<T, Failure> {
  if ('code' in answer && answer.code !== heif.heif_error_code.heif_error_Ok) {
    const { other, noPicture } = t.photoErrors.damage
    throw damaged('message' in answer && answer.message ? other(String(answer.message)) : noPicture)
  }
  return answer as Exclude<T, Failure>
}

function damaged(sentence: string, cause?: unknown): KithError {
  return new KithError('unsupported-file', sentence, undefined, cause)
}
