/**
 * @file XMP: RDF in XML, inside pictures and in sidecars. Programs write the same thing in many ways (attributes or
 * elements, any prefix), so names are made one by their namespaces first.
 */
import { SaxesParser } from 'saxes'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { parseDate } from './dates.ts'
import { altitudeOf, positionOf, ratingOf, textOf } from './exif.ts'
import type { ReadMetadata } from './types.ts'

/** No person writes so much about one picture. Bytes. */
export const maxXmp = 8_000_000

/** The prefixes used here, whatever a file calls them. */
const namespaces: Record<string, string> = {
  'adobe:ns:meta/': 'x',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://ns.adobe.com/xap/1.0/': 'xmp',
  'http://ns.adobe.com/exif/1.0/': 'exif',
  'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
  'http://www.metadataworkinggroup.com/schemas/regions/': 'mwg-rs',
  'http://ns.adobe.com/xap/1.0/sType/Dimensions#': 'stDim',
  'http://ns.adobe.com/xmp/sType/Area#': 'stArea',
  'http://ns.microsoft.com/photo/1.2/': 'MP',
  'http://ns.microsoft.com/photo/1.2/t/RegionInfo#': 'MPRI',
  'http://ns.microsoft.com/photo/1.2/t/Region#': 'MPReg',
  'http://ns.google.com/photos/1.0/camera/': 'GCamera',
}

/** An element: its text, its attributes and its children, alike ones together. */
export interface XmpNode {
  text: string | null
  children: Map<string, XmpNode[]>
}

/** No XML, and written by programs all the same: a prefix that nobody declared, and the entities of HTML. */
const tolerated = /unbound namespace prefix|undefined entity/

/** All properties of all `rdf:Description` elements as the children of one node. */
export interface Xmp {
  properties: XmpNode
}

/** @throws KithError `unsupported-file` where it is no XML, or no XMP */
export function parseXmp(bytes: Buffer): Xmp {
  if (bytes.length > maxXmp) throw notXmp(t.photoErrors.sidecar.tooLarge)
  const text = decodeText(bytes)
  // Entities of its own can make a small file expand to gigabytes, and XMP has no use for them.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw notXmp(t.photoErrors.sidecar.entities)
  if (!text.includes('<')) throw notXmp(t.photoErrors.sidecar.noXml)
  const root = treeOf(text)
  const rdf = first(root, 'rdf:RDF') ?? first(first(root, 'x:xmpmeta') ?? first(root, 'x:xapmeta'), 'rdf:RDF')
  if (!rdf) throw notXmp(t.photoErrors.sidecar.noDescription)
  const children = new Map<string, XmpNode[]>()
  for (const description of rdf.children.get('rdf:Description') ?? [])
    for (const [name, nodes] of description.children)
      children.set(name, [...(children.get(name) ?? []), ...nodes])
  return { properties: { text: null, children } }
}

function notXmp(sentence: string, cause?: unknown): KithError {
  return new KithError('unsupported-file', sentence, undefined, cause)
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

/** A node whose children are the elements at the top. @throws KithError `unsupported-file` */
function treeOf(text: string): XmpNode {
  const root: XmpNode = { text: null, children: new Map() }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ attributes, ...tag }) => {
    const node: XmpNode = { text: null, children: new Map() }
    for (const one of Object.values(attributes))
      if (one.prefix !== 'xmlns' && one.name !== 'xmlns')
        addChild(node, nameOf(one), { text: one.value, children: new Map() })
    addChild(open.at(-1) ?? root, nameOf(tag), node)
    open.push(node)
  })
  const addText = (piece: string) => {
    const node = open.at(-1)
    if (node) node.text = (node.text ?? '') + piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const node = open.pop()
    if (node) node.text = node.text?.trim() || null
  })
  parser.on('error', error => {
    if (!tolerated.test(error.message)) throw error
  })
  try {
    // Blocks in pictures may be padded with zeros.
    parser.write(text.replace(/\0+$/, '').trimStart()).close()
  } catch (error) {
    throw notXmp(t.photoErrors.sidecar.other(reasonOf(error)), error)
  }
  return root
}

function addChild({ children }: XmpNode, name: string, child: XmpNode): void {
  const alike = children.get(name)
  if (alike) alike.push(child)
  else children.set(name, [child])
}

/** With the prefix that is used here for its namespace. */
function nameOf({ prefix, local, uri }: { prefix: string; local: string; uri: string }): string {
  const known = namespaces[uri.trim()] ?? prefix
  return known ? `${known}:${local}` : local
}

export function first(node: XmpNode | undefined, name: string): XmpNode | undefined {
  return node?.children.get(name)?.[0]
}

/** The text of a property, also where it is the first or the default of several languages. */
export function textIn(node: XmpNode | undefined, name: string): string | null {
  const found = first(node, name)
  if (!found) return null
  const items = itemsOf(found)
  const chosen = items.find(item => first(item, 'xml:lang')?.text === 'x-default') ?? items[0] ?? found
  return textOf(chosen.text)
}

/** The members of a bag, a list or alternatives. */
export function itemsOf(node: XmpNode | undefined): XmpNode[] {
  const container = first(node, 'rdf:Bag') ?? first(node, 'rdf:Seq') ?? first(node, 'rdf:Alt')
  return container?.children.get('rdf:li') ?? []
}

/** The fields of a structure, which may stand in the element or in an `rdf:Description` inside it. */
export function structOf(node: XmpNode): XmpNode {
  return first(node, 'rdf:Description') ?? node
}

export function readXmp({ properties }: Xmp): Partial<ReadMetadata> {
  const text = (name: string) => textIn(properties, name)
  const taken =
    parseDate(text('exif:DateTimeOriginal')) ??
    parseDate(text('photoshop:DateCreated')) ??
    parseDate(text('xmp:CreateDate'))
  return {
    taken: taken && { ...taken, source: 'xmp' },
    title: text('dc:title'),
    caption: text('dc:description'),
    keywords: itemsOf(first(properties, 'dc:subject')).flatMap(item => textOf(item.text) ?? []),
    rating: ratingOf(text('xmp:Rating')),
    position: positionOf(degrees(text('exif:GPSLatitude')), degrees(text('exif:GPSLongitude'))),
    altitude: altitudeOf(fraction(text('exif:GPSAltitude')), text('exif:GPSAltitudeRef')),
    motion: [text('GCamera:MotionPhoto'), text('GCamera:MicroVideo')].includes('1'),
  }
}

/** `38,24.3117S` or `38,24,18.7S`. */
function degrees(text: string | null): number | null {
  const match = /^(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])$/i.exec(text ?? '')
  if (!match) return null
  const sum = Number(match[1]) + Number(match[2]) / 60 + Number(match[3] ?? 0) / 3600
  return /[sw]/i.test(match[4] ?? '') ? -sum : sum
}

/** `9041/10`. */
function fraction(text: string | null): number | null {
  const match = /^(-?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text ?? '')
  return match ? Number(match[1]) / Number(match[2] ?? 1) : null
}
