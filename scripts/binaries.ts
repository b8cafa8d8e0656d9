/** @file For which platform and architecture a file of machine code is, by its first bytes. */
import { closeSync, openSync, readSync } from 'node:fs'

/** ELF's `e_machine` and PE's `Machine`, and Mach-O's `cputype`. */
const architectures: Record<number, string> = {
  62: 'x64',
  183: 'arm64',
  34404: 'x64',
  43620: 'arm64',
  16777223: 'x64',
  16777228: 'arm64',
}

/** How much of a file has to be looked at. */
export const headerBytes = 4096

export function headerOf(path: string): Buffer {
  const header = Buffer.alloc(headerBytes)
  const file = openSync(path, 'r')
  const length = readSync(file, header)
  closeSync(file)
  return header.subarray(0, length)
}

/** `linux-x64` and the like; with an unknown architecture its number; null where the file is no machine code. */
export function targetOf(header: Buffer): string | null {
  const named = (platform: string, machine: number) =>
    `${platform}-${architectures[machine] ?? `0x${machine.toString(16)}`}`
  if (header.length < 64) return null
  const magic = header.readUInt32BE(0)
  if (magic === 0x7f454c46) return named('linux', header.readUInt16LE(18))
  if (magic === 0xcffaedfe) return named('darwin', header.readUInt32LE(4))
  if (header.toString('latin1', 0, 2) === 'MZ') {
    const at = header.readUInt32LE(60)
    if (at + 6 > header.length || header.toString('latin1', at, at + 4) !== 'PE\0\0') return null
    return named('win32', header.readUInt16LE(at + 4))
  }
  return null
}
