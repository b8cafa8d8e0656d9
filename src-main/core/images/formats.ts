/** @file Which files are pictures: by their names for a scan, by their first bytes for whoever reads them. */
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'

const raw =
  /\.(3fr|arw|cr2|cr3|crw|dcr|dng|erf|gpr|iiq|kdc|mef|mos|mrw|nef|nrw|orf|pef|raf|raw|rw2|rwl|sr2|srf|srw|x3f)$/i
const common = /\.(jpe?g|jpe|jfif|png|apng|webp|avif|tiff?|gif|bmp|dib|hei[cf]s?|hif)$/i

/** What a scan takes for a picture; it opens nothing. */
export function isPictureName(name: string): boolean {
  return common.test(name) || raw.test(name)
}

/** A camera's own format, of which Kith shows the JPEG that the camera put inside. */
export function isRawName(path: string | Uint8Array): boolean {
  return raw.test(typeof path === 'string' ? path : Buffer.from(path).toString('latin1'))
}

export type Container = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'bmp' | 'heif'

/** Brands of the ISO base media format that are still pictures: HEVC, AV1 and their sequences. */
const pictureBrands = /^(hei[cxms]|hev[cxms]|mif[12]|msf1|mia[fb]|avi[fs]|avci)$/

/**
 * What a file is by its content. Nothing but these is ever handed to a decoder: a drawing, a page or a script that
 * is called `.jpg` is refused here.
 * @throws KithError `unsupported-file`
 */
export function containerOf(bytes: Buffer): Container {
  const ascii = (start: number, end: number) => bytes.toString('latin1', start, end)
  if (bytes.length === 0) throw new KithError('unsupported-file', t.photoErrors.empty)
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif'
  if (/^(II\*\0|MM\0\*|II\+\0|MM\0\+)$/.test(ascii(0, 4))) return 'tiff'
  if (ascii(0, 2) === 'BM') return 'bmp'
  if (ascii(4, 8) === 'ftyp') return heifOrFilm(bytes)
  if (/^\s*(<\?xml|<svg|<!DOCTYPE svg)/i.test(ascii(0, 400).replace(/^\xef\xbb\xbf/, '')))
    throw new KithError('unsupported-file', t.photoErrors.drawing)
  throw new KithError('unsupported-file', t.photoErrors.noPicture)
}

function heifOrFilm(bytes: Buffer): Container {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands = [bytes.toString('latin1', 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4))
  if (brands.some(brand => pictureBrands.test(brand))) return 'heif'
  throw new KithError('unsupported-file', t.photoErrors.film)
}
