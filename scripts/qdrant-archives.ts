/**
 * @file The archives of Qdrant's official release that Kith is packed with, by platform and architecture: those that
 * onnxruntime-node has libraries for as well.
 *
 * Qdrant publishes no checksums. Each digest here is what others have published who fetched the archive; one that
 * nobody has is null, and `npm run qdrant -- --pin` then shows what arrives, for a person to compare and to write down.
 */

export interface Archive {
  name: string
  sha256: string | null
}

export type Target = `${'darwin' | 'linux' | 'win32'}-${'arm64' | 'x64'}`

export const version = '1.16.3'
export const release = `https://github.com/qdrant/qdrant/releases/download/v${version}`

export const archives: Partial<Record<Target, Archive>> = {
  // Published by robertjbass/hostdb alone.
  'darwin-arm64': {
    name: 'qdrant-aarch64-apple-darwin.tar.gz',
    sha256: 'c8590a9b3ec576d7c72e92bbcec449224f880389a5dc470e28b921d6379efa56',
  },
  // Each of these by two who don't know of each other: hostdb, and a package of Arch Linux (x64), a table of Qdrant's
  // releases (both of Linux) or an installer's script (Windows).
  'linux-arm64': {
    name: 'qdrant-aarch64-unknown-linux-musl.tar.gz',
    sha256: 'd1685202c98ad680234fb203676247aa948eda08d51d32d4dadce9de98f21394',
  },
  'linux-x64': {
    name: 'qdrant-x86_64-unknown-linux-gnu.tar.gz',
    sha256: '62e42e3e0fffd609365363be85b63ec27b215b8e7ac9929cf5736c49af0416ec',
  },
  'win32-x64': {
    name: 'qdrant-x86_64-pc-windows-msvc.zip',
    sha256: 'a1159282922776a05bdeaad9e90c85d8d1ca0bc90d9e5e4add56133e15748753',
  },
}
