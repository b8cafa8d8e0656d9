/**
 * @file What a copy says of itself. Taking out is checked by reading the copy again: a place that was to stay secret
 * must not leave because a format was not understood.
 */
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { MetadataTool } from '../images/exiftool.ts'

type Tool = Pick<MetadataTool, 'read' | 'write'>

/** Where a photo was taken: positions, and places in words, in EXIF, XMP and IPTC. */
const location = [
  'GPS:all',
  'XMP:GPS*',
  'XMP-iptcCore:Location',
  'XMP-iptcCore:CountryCode',
  'XMP-iptcExt:Location*',
  'XMP-photoshop:City',
  'XMP-photoshop:State',
  'XMP-photoshop:Country',
  'IPTC:City',
  'IPTC:Sub-location',
  'IPTC:Province-State',
  'IPTC:Country-*',
]
/** What a person or a camera wrote into the file, in contrast to what the picture needs to be shown. */
const written = ['EXIF:all', 'GPS:all', 'XMP:all', 'IPTC:all', 'MakerNotes:all', 'Photoshop:all']
/** What the picture needs: which way is up, which colours are meant. */
const needed = ['-tagsfromfile', '@', '-EXIF:Orientation']
/** About the old picture's pixels, and wrong for the new one. */
const ofTheOld = [
  'Orientation',
  'ThumbnailImage',
  'PreviewImage',
  'JpgFromRaw',
  'ExifImageWidth',
  'ExifImageHeight',
]
/** What ExifTool tells of every file, whatever is in it. */
const alwaysTold = new Set([
  'SourceFile',
  'ExifToolVersion',
  'errors',
  'warnings',
  'Error',
  'Warning',
  'Orientation',
  'ExifByteOrder',
])

const left = async (tool: Tool, path: string, tags: string[]): Promise<string[]> =>
  Object.keys(
    await tool.read(
      path,
      tags.map(tag => `-${tag}`),
    ),
  ).filter(
    // Technical rests that ExifTool writes itself when it writes an orientation.
    key =>
      !alwaysTold.has(key) &&
      !/^(XResolution|YResolution|ResolutionUnit|YCbCrPositioning|GPSVersionID)$/.test(key),
  )

/**
 * @throws KithError `unsupported-file` where something would stay in; the copy must not be used then
 */
export async function takeOut(tool: Tool, path: string, what: 'location' | 'everything'): Promise<void> {
  const tags = what === 'location' ? location : written
  if ((await left(tool, path, tags)).length === 0) return
  const args =
    what === 'location' ? location.map(tag => `-${tag}=`) : ['-all=', '--ICC_Profile:all', ...needed]
  try {
    await tool.write(path, {}, args)
  } catch {
    throw new KithError('unsupported-file', t.errors.exports[what])
  }
  if ((await left(tool, path, tags)).length > 0)
    throw new KithError('unsupported-file', t.errors.exports[what])
}

/** Gives a new JPEG what the original says of itself, but for what was about the original’s pixels. */
export async function carryOver(tool: Tool, original: string, copy: string): Promise<void> {
  await tool.write(copy, {}, ['-tagsfromfile', original, '-all:all', ...ofTheOld.map(tag => `--${tag}`)])
}
