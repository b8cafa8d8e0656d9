/** @file What a file is by its name: a picture, something that belongs to pictures, or something Kith passes over. */
import type { PassedOver } from '../../contract/entities.ts'
import { isPictureName } from '../images/formats.ts'

export type FileKind = 'photo' | 'sidecar' | PassedOver['kind']

const kinds: [FileKind, RegExp][] = [
  ['sidecar', /\.xmp$/i],
  ['video', /\.(mp4|mov|m4v|avi|mkv|webm|mts|m2ts|3gp|mpe?g|wmv)$/i],
  ['drawing', /\.(svgz?|ai|eps|psd|psb|xcf|afphoto|afdesign|indd)$/i],
  ['document', /\.(pdf|docx?|odt|txt|md|html?|json|xml|csv|xlsx?|pptx?)$/i],
  ['sound', /\.(mp3|m4a|wav|flac|ogg|aac|aiff?)$/i],
]

export function fileKind(name: string): FileKind {
  if (isPictureName(name)) return 'photo'
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

/** Kinds that are looked at on the disk: pictures, and what may belong to one. */
export function isFollowed(kind: FileKind): boolean {
  return kind === 'photo' || kind === 'sidecar' || kind === 'video'
}

/** Hidden files, and folders in which programs keep their own pictures. */
export const leftOut = /^(\.|@eaDir$|\$RECYCLE\.BIN$|System Volume Information$|node_modules$|lost\+found$)/i
