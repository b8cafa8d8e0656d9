/** Dates, places and words: where they come from, in which order, and which of them are believed. */
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { quarters, rawFile } from '../../testing/pictures.ts'
import { dateFromName, dateOfFile, parseDate } from './dates.ts'
import { readHead } from './decode.ts'
import { fromTags, readExif } from './exif.ts'
import { readIptc } from './iptc.ts'
import { merge, readMetadata, xmpOf } from './metadata.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const picture = { width: 800, height: 600, orientation: 1 }
const packet = (body: string) =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${body}</rdf:RDF></x:xmpmeta>`,
  )

describe('dates', () => {
  test.each([
    ['2019:07:04 12:21:12', '2019-07-04T12:21:12', null],
    ['2019-07-04T12:21:12.345+02:00', '2019-07-04T12:21:12.345', 120],
    ['2019-07-04 12:21:12Z', '2019-07-04T12:21:12', 0],
    ['2019-07-04T12:21:12-0330', '2019-07-04T12:21:12', -210],
    ['2019-07-04T12:21', '2019-07-04T12:21:00', null],
    ['2019-07-04', '2019-07-04T00:00:00', null],
  ])('%s', (text, expected, zone) => {
    expect(parseDate(text)).toEqual({ at: at(expected), zone })
  })

  test.each([
    '0000:00:00 00:00:00',
    '1800:01:01 12:00:00',
    '2999-01-01 12:00:00',
    '2019-13-01 12:00:00',
    '2019-02-30 12:00:00',
    '2019-07-04 25:00:00',
    '2019',
    'yesterday',
    20190704,
    null,
  ])('%s is no date', text => {
    expect(parseDate(text)).toBeNull()
  })

  test.each([
    ['IMG_20190704_122112.jpg', '2019-07-04T12:21:12', null],
    ['IMG_20190704_122112345.jpg', '2019-07-04T12:21:12.345', null],
    ['PXL_20190704_122112345.jpg', '2019-07-04T12:21:12.345', 0],
    ['PXL_20190704_122112345.MP.jpg', '2019-07-04T12:21:12.345', 0],
    ['2019-07-04 12.21.12.jpg', '2019-07-04T12:21:12', null],
    ['IMG-20190704-WA0001.jpg', '2019-07-04T00:00:00', null],
    ['Screenshot_20190704-122112_Chrome.png', '2019-07-04T12:21:12', null],
    ['Screenshot 2019-07-04 at 12.21.12.png', '2019-07-04T12:21:12', null],
    ['Photo 2019-07-04, 12 21 12.jpg', '2019-07-04T00:00:00', null],
    ['20190704_122112.heic', '2019-07-04T12:21:12', null],
    ['WhatsApp Image 2019-07-04 at 12.21.12.jpeg', '2019-07-04T12:21:12', null],
    ['signal-2019-07-04-122112.jpg', '2019-07-04T12:21:12', null],
    ['FB_IMG_1562242872000.jpg', '2019-07-04T12:21:12', 0],
    ['1562242872000.jpg', '2019-07-04T12:21:12', 0],
  ])('the name %s', (name, expected, zone) => {
    expect(dateFromName(name)).toEqual({ at: at(expected), zone })
  })

  test.each([
    'IMG_1234.jpg',
    'DSC20190.jpg',
    '120190704123.jpg',
    '2019.jpg',
    'IMG_29991231_120000.jpg',
    'a20191304.jpg',
  ])('the name %s holds none', name => {
    expect(dateFromName(name)).toBeNull()
  })

  test('no name breaks the reading, and what is found is a day', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), name => {
        const found = dateFromName(name)
        if (found) expect(Number.isInteger(found.at)).toBe(true)
      }),
    )
  })

  test('a file that comes from the future, or from before photography, counts as new', () => {
    const now = dateOfFile(Date.now())
    for (const ms of [Date.UTC(2999, 0, 1), Date.UTC(1800, 0, 1), Number.NaN])
      expect(Math.abs(dateOfFile(ms) - now)).toBeLessThan(60_000)
    expect(dateOfFile(Date.UTC(2019, 6, 4, 12))).toBeLessThan(Date.UTC(2019, 6, 6))
  })
})

describe('order of trust', () => {
  const exif = fromTags({
    DateTimeOriginal: '2019:07:04 12:00:00',
    SubSecTimeOriginal: '5',
    OffsetTimeOriginal: '+02:00',
  })
  const xmp = xmpOf(
    packet(
      `<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2018-01-01T00:00:00Z"/>`,
    ),
    picture,
  )
  const iptc = readIptc(
    iim([
      [55, '20170101'],
      [60, '101112+0100'],
      [25, 'Sea'],
      [5, 'Title'],
    ]),
  )

  test('EXIF before XMP before IPTC, with zone and fractions', () => {
    expect(merge([exif, xmp, iptc], []).taken).toEqual({
      at: at('2019-07-04T12:00:00.500'),
      zone: 120,
      source: 'exif',
    })
    expect(merge([{}, xmp, iptc], []).taken).toMatchObject({ source: 'xmp', zone: 0 })
    expect(merge([{}, {}, iptc], []).taken).toEqual({
      at: at('2017-01-01T10:11:12'),
      zone: 60,
      source: 'iptc',
    })
  })

  test('an impossible date of the camera gives way to the next', () => {
    const broken = fromTags({ DateTimeOriginal: '1800:01:01 00:00:00', CreateDate: '2999:01:01 00:00:00' })
    expect(merge([broken, xmp], []).taken?.source).toBe('xmp')
  })

  test('keywords of all are put together, each once', () => {
    const words = xmpOf(
      packet(
        `<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>Anna &amp; Ben</rdf:li></rdf:Bag></dc:subject></rdf:Description>`,
      ),
      picture,
    )
    expect(
      merge([], [words, iptc])
        .keywords.map(word => word.toLowerCase())
        .sort(),
    ).toEqual(['anna & ben', 'sea'])
  })
})

describe('positions', () => {
  const gps = (latitude: unknown, longitude: unknown, refs = ['N', 'E']) =>
    fromTags({
      GPSLatitude: latitude,
      GPSLatitudeRef: refs[0],
      GPSLongitude: longitude,
      GPSLongitudeRef: refs[1],
    }).position

  test('degrees, minutes and seconds in all four quarters of the globe', () => {
    expect(gps([38, 24, 18.7], [144, 11, 20.25], ['S', 'E'])?.latitude).toBeCloseTo(-38.405194, 5)
    expect(gps([33, 26, 0], [70, 40, 0], ['S', 'W'])?.longitude).toBeCloseTo(-70.6667, 3)
  })

  test.each([
    ['213° north', [213, 38, 24], [103, 28, 48], ['N', 'E']],
    ['181° east', [1, 0, 0], [181, 0, 0], ['N', 'E']],
    ['where the equator meets Greenwich', [0, 0, 0], [0, 0, 0], ['N', 'E']],
    ['no number', [Number.NaN, 0, 0], [1, 0, 0], ['N', 'E']],
    ['no hemisphere', [48, 0, 0], [8, 0, 0], []],
  ])('%s is refused', (_, latitude, longitude, refs) => {
    expect(gps(latitude, longitude, refs)).toBeNull()
  })

  test('XMP writes them in one piece', () => {
    const read = xmpOf(
      packet(
        `<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="38,24.3117S" exif:GPSLongitude="144,11.3375E" exif:GPSAltitude="9041/10"/>`,
      ),
      picture,
    )
    expect(read.position?.latitude).toBeCloseTo(-38.405195, 5)
    expect(read.altitude).toBe(904.1)
  })
})

describe('XMP that is written in other ways', () => {
  const titled = (text: string) =>
    `<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title></rdf:Description>`
  const whole = packet(titled('Anna &amp; Ben')).toString()

  test.each([
    ['in one piece', whole, 'Anna & Ben'],
    ['with room around it', `\n${packet(titled('\n  Anna &amp; Ben\n  '))}`, 'Anna & Ben'],
    ['as it is, in CDATA', packet(titled('<![CDATA[Anna & Ben]]>')).toString(), 'Anna & Ben'],
    ['characters by number', packet(titled('Anna &#38; Be&#x6e;')).toString(), 'Anna & Ben'],
    ['an entity of HTML', packet(titled('Anna &amp; Ben&hellip;')).toString(), 'Anna & Ben&hellip;'],
    [
      'a prefix nobody declared',
      packet(`<rdf:Description Iptc4xmpCore:Location="x"/>${titled('Anna &amp; Ben')}`).toString(),
      'Anna & Ben',
    ],
    [
      'as a packet in a picture, padded',
      `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${whole}\n   \n<?xpacket end="w"?>\0\0`,
      'Anna & Ben',
    ],
  ])('%s', (_, text, title) => {
    expect(xmpOf(Buffer.from(text), picture).title).toBe(title)
    expect(xmpOf(Buffer.from(`\ufeff${text}`, 'utf16le'), picture).title).toBe(title)
  })
})

test('what a camera writes where nobody wrote a caption is none, and rating 0 is no rating', () => {
  for (const text of ['OLYMPUS DIGITAL CAMERA', 'SAMSUNG', 'DIGITAL CAMERA', '  '])
    expect(fromTags({ Make: 'SAMSUNG', ImageDescription: text }).caption).toBeNull()
  expect(fromTags({ ImageDescription: 'Anna at the sea', Rating: 0 })).toMatchObject({
    caption: 'Anna at the sea',
    rating: null,
  })
})

test('EXIF is read from WebP, PNG and AVIF as from JPEG', async () => {
  const IFD0 = { Make: 'Canon', Model: 'Canon EOS 7D' }
  const IFD2 = { DateTimeOriginal: '2019:07:04 12:21:12', OffsetTimeOriginal: '+02:00' }
  for (const format of ['jpeg', 'webp', 'png', 'avif'] as const) {
    const bytes = await (await quarters()).withExif({ IFD0, IFD2 }).toFormat(format).toBuffer()
    const metadata = await readMetadata(await readHead(bytes), bytes)
    expect([format, metadata.camera, metadata.taken]).toEqual([
      format,
      'Canon EOS 7D',
      { at: at('2019-07-04T12:21:12'), zone: 120, source: 'exif' },
    ])
  }
})

test('EXIF is read from TIFF, which is a directory of tags itself', async () => {
  expect(await readExif(rawFile(Buffer.alloc(0), 1))).toMatchObject({
    camera: 'NIKON D800E',
    taken: { at: at('2019-07-04T12:21:12'), zone: null },
  })
})

test('a motion photo is known by what its camera wrote', async () => {
  const xmp = packet(
    `<rdf:Description xmlns:Camera="http://ns.google.com/photos/1.0/camera/" Camera:MotionPhoto="1"/>`,
  )
  const bytes = await (await quarters()).withXmp(xmp.toString()).jpeg().toBuffer()
  expect((await readMetadata(await readHead(bytes), bytes)).motion).toBe(true)
  const still = await sharp(bytes).jpeg().toBuffer()
  expect((await readMetadata(await readHead(still), still)).motion).toBe(false)
})

/** IPTC-IIM records of the application record. */
function iim(fields: [dataSet: number, value: string][]): Buffer {
  return Buffer.concat(
    fields.map(([dataSet, value]) => {
      const text = Buffer.from(value)
      return Buffer.concat([Buffer.from([0x1c, 2, dataSet, text.length >> 8, text.length & 255]), text])
    }),
  )
}
