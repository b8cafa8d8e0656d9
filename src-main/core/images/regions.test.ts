/** Named faces of other programs land where they belong, whichever way the picture is stored. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Box } from '../../contract/entities.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { orientations, quarters, withExifOrientation } from '../../testing/pictures.ts'
import { readHead } from './decode.ts'
import { createMetadataTool } from './exiftool.ts'
import { readMetadata } from './metadata.ts'
import { readRegions, turned, turnedBack } from './regions.ts'
import { parseXmp } from './xmp.ts'

const folder = temporaryFolder()
const tool = createMetadataTool()
afterAll(async () => {
  await tool.close()
  folder[Symbol.dispose]()
})

/** In the upright picture. */
const anna: Box = [0.1, 0.2, 0.3, 0.25]
const rounded = (box: Box) => box.map(v => Math.round(v * 1e6) / 1e6)
const upright = { width: 800, height: 600, orientation: 1 }

function regionsOf(body: string, picture = upright) {
  const namespaces = [
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
    'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"',
    'xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"',
    'xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"',
    'xmlns:MP="http://ns.microsoft.com/photo/1.2/"',
    'xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"',
    'xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"',
  ]
  const xmp = parseXmp(
    Buffer.from(`<rdf:RDF ${namespaces.join(' ')}><rdf:Description>${body}</rdf:Description></rdf:RDF>`),
  )
  return readRegions(xmp, picture).map(region => ({ ...region, box: rounded(region.box) }))
}

const mwg = (area: string, { dimensions = '', more = '' } = {}) =>
  `<mwg-rs:Regions rdf:parseType="Resource">${dimensions}<mwg-rs:RegionList><rdf:Bag>
   <rdf:li><rdf:Description mwg-rs:Name="Anna" mwg-rs:Type="Face"><mwg-rs:Area ${area}/></rdf:Description></rdf:li>${more}
   </rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`

describe('ways to write the same', () => {
  const expected = [{ name: 'Anna', box: anna }]

  test('centre and size in attributes, as digiKam and Lightroom do', () => {
    const area = 'stArea:x="0.25" stArea:y="0.325" stArea:w="0.3" stArea:h="0.25" stArea:unit="normalized"'
    expect(regionsOf(mwg(area))).toEqual(expected)
  })

  test('centre and size in elements', () => {
    const body = `<mwg-rs:Regions><rdf:Description><mwg-rs:RegionList><rdf:Seq><rdf:li rdf:parseType="Resource">
      <mwg-rs:Name>Anna</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
      <mwg-rs:Area rdf:parseType="Resource"><stArea:x>0.25</stArea:x><stArea:y>0.325</stArea:y><stArea:w>0.3</stArea:w><stArea:h>0.25</stArea:h></mwg-rs:Area>
      </rdf:li></rdf:Seq></mwg-rs:RegionList></rdf:Description></mwg-rs:Regions>`
    expect(regionsOf(body)).toEqual(expected)
  })

  test('pixels', () => {
    const dimensions = '<mwg-rs:AppliedToDimensions stDim:w="800" stDim:h="600" stDim:unit="pixel"/>'
    const area = 'stArea:x="200" stArea:y="195" stArea:w="240" stArea:h="150" stArea:unit="pixel"'
    expect(regionsOf(mwg(area, { dimensions }))).toEqual(expected)
  })

  test('a corner and a size, as Windows does; both schemes together name one face', () => {
    const windows = `<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag><rdf:li
      MPReg:PersonDisplayName="Anna" MPReg:Rectangle="0.1, 0.2, 0.3, 0.25"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>`
    expect(regionsOf(windows)).toEqual(expected)
    const area = 'stArea:x="0.25" stArea:y="0.325" stArea:w="0.3" stArea:h="0.25"'
    expect(regionsOf(mwg(area) + windows)).toEqual(expected)
  })

  test('prefixes of one’s own', () => {
    const xmp = parseXmp(
      Buffer.from(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description
        xmlns:q="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:a="http://ns.adobe.com/xmp/sType/Area#">
        <q:Regions r:parseType="Resource"><q:RegionList><r:Bag><r:li r:parseType="Resource"><q:Name>Anna</q:Name>
        <q:Area a:x="0.25" a:y="0.325" a:w="0.3" a:h="0.25"/></r:li></r:Bag></q:RegionList></q:Regions></r:Description></r:RDF>`),
    )
    expect(readRegions(xmp, upright).map(region => ({ ...region, box: rounded(region.box) }))).toEqual(
      expected,
    )
  })
})

test('what is no named face is passed over: a pet, a focus point, a face without a name, a box of nothing', () => {
  const li = (attributes: string, area = 'stArea:x="0.5" stArea:y="0.5" stArea:w="0.1" stArea:h="0.1"') =>
    `<rdf:li><rdf:Description ${attributes}><mwg-rs:Area ${area}/></rdf:Description></rdf:li>`
  const more = [
    li('mwg-rs:Name="Rex" mwg-rs:Type="Pet"'),
    li('mwg-rs:Type="Focus"'),
    li('mwg-rs:Type="Face"'),
    li('mwg-rs:Name="Nobody"', 'stArea:x="2" stArea:y="2" stArea:w="0.1" stArea:h="0.1"'),
    li('mwg-rs:Name="Nothing"', 'stArea:x="x"'),
  ].join('')
  const area = 'stArea:x="0.25" stArea:y="0.325" stArea:w="0.3" stArea:h="0.25"'
  expect(regionsOf(mwg(area, { more })).map(region => region.name)).toEqual(['Anna'])
})

test.each(orientations)('orientation %i there and back is where it was', orientation => {
  expect(rounded(turned(turnedBack(anna, orientation), orientation))).toEqual(rounded(anna))
})

/** A green quarter at the top right of the upright picture, and its middle as a region. */
const green: Box = [0.6, 0.1, 0.3, 0.3]

test.each(orientations)(
  'a region of the stored picture lands on the same spot, orientation %i',
  async orientation => {
    const square = await (await quarters(64)).png().toBuffer()
    const path = join(folder.path, `${orientation}.jpg`)
    await writeFile(path, await withExifOrientation(square, orientation))
    // ExifTool writes, as another program would: relative to the stored picture.
    const [x, y, w, h] = turnedBack(green, orientation)
    await tool.write(path, {
      RegionInfo: {
        AppliedToDimensions: { W: 64, H: 64, Unit: 'pixel' },
        RegionList: [
          {
            Name: 'Anna',
            Type: 'Face',
            Area: { X: x + w / 2, Y: y + h / 2, W: w, H: h, Unit: 'normalized' },
          },
        ],
      },
    })
    const bytes = await readFile(path)
    const { regions } = await readMetadata(await readHead(bytes), bytes)
    expect(regions.map(region => ({ name: region.name, box: rounded(region.box) }))).toEqual([
      { name: 'Anna', box: green },
    ])
  },
)

test('regions that another program has drawn on the turned picture are taken as they are', () => {
  const area = 'stArea:x="0.25" stArea:y="0.325" stArea:w="0.3" stArea:h="0.25"'
  const lying = { width: 600, height: 800, orientation: 6 }
  const drawnUpright = '<mwg-rs:AppliedToDimensions stDim:w="600" stDim:h="800" stDim:unit="pixel"/>'
  expect(regionsOf(mwg(area, { dimensions: drawnUpright }), lying)).toEqual([{ name: 'Anna', box: anna }])
  const drawnStored = '<mwg-rs:AppliedToDimensions stDim:w="800" stDim:h="600" stDim:unit="pixel"/>'
  expect(regionsOf(mwg(area, { dimensions: drawnStored }), lying)).toEqual([
    { name: 'Anna', box: rounded(turned(anna, 6)) },
  ])
})
