/** @file One file out of a tar.gz or zip archive. For archives whose sha256 has been checked; they are small enough to be read whole. */
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib'

/** @param name the file's name in whatever folder; null where it isn't there. @throws Error where the archive is damaged */
export function fileIn(archive: Buffer, name: string): Buffer | null {
  const isZip = archive.subarray(0, 2).toString() === 'PK'
  return isZip ? fileInZip(archive, name) : fileInTar(gunzipSync(archive), name)
}

const isNamed = (entry: string, name: string) => entry.split('/').at(-1) === name

/** Blocks of 512 bytes: a header, then the file (POSIX ustar). */
function fileInTar(tar: Buffer, name: string): Buffer | null {
  const text = (at: number, length: number) => tar.toString('utf8', at, at + length).split('\0')[0] ?? ''
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const isFile = tar[at + 156] === 0x30 || tar[at + 156] === 0
    const start = at + 512
    if (!Number.isInteger(size) || start + size > tar.length) throw new Error('the archive is damaged')
    if (isFile && isNamed(text(at, 100), name)) return tar.subarray(start, start + size)
    at = start + Math.ceil(size / 512) * 512
  }
  return null
}

/** The directory stands at the end (PKWARE APPNOTE 4.3.12, 4.3.16); entries are deflated (8) or as they are (0). */
function fileInZip(zip: Buffer, name: string): Buffer | null {
  const end = zip.lastIndexOf('PK\u0005\u0006')
  if (end < 0) throw new Error('the archive is damaged')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (isNamed(zip.toString('utf8', at + 46, at + 46 + nameLength), name)) {
      const header = zip.readUInt32LE(at + 42)
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
      const file = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
      if (crc32(file) !== zip.readUInt32LE(at + 16)) throw new Error('the archive is damaged')
      return file
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return null
}
