/** Dates, names that come in files and names that go into files, on real files and with the real ExifTool. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Box, FaceId, PhotoId } from '../../contract/entities.ts'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, foundFace, openTestCatalog, testPack } from '../../testing/library.ts'
import { withExifOrientation } from '../../testing/pictures.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { readHead } from '../images/decode.ts'
import { createMetadataTool } from '../images/exiftool.ts'
import { readMetadata, xmpOf } from '../images/metadata.ts'
import { finishPhotos } from '../ledger/changes.ts'
import { createProblems } from '../library/problems.ts'
import { writeRegions } from '../library/regions.ts'
import { handOwner } from '../people/by-hand.ts'
import { createHistory } from '../people/history.ts'
import { Journal } from '../people/journal.ts'
import { createLabels } from '../people/labels.ts'
import { createDates, dateOwners } from './dates.ts'
import { drawMissing } from './missing-faces.ts'
import { nameNext } from './regions.ts'
import { readSidecars } from './sidecars.ts'
import { createWriteBack } from './write-back.ts'

const tool = createMetadataTool()
afterAll(() => tool.close())

let folder: ReturnType<typeof temporaryFolder>
let catalog: Catalog
let journal: Journal
let labels: ReturnType<typeof createLabels>

beforeEach(() => {
  folder = temporaryFolder()
  catalog = openTestCatalog(join(folder.path, 'data'))
  journal = new Journal(catalog, () => {}, { ...dateOwners, 'by-hand': handOwner })
  labels = createLabels(catalog, testPack)
  catalog.run(`insert into folders (path, added_at) values (?, 0)`, folder.path)
})
afterEach(() => {
  catalog.close()
  folder[Symbol.dispose]()
})

/** A photo with live faces, side by side: x 0.1, 0.3, 0.5 … */
function photoWith(name: string, people: number[]): { photoId: PhotoId; faces: FaceId[] } {
  const photo = addPhoto(catalog, name, people)
  goLive(photo.photoId)
  return photo
}

function goLive(photoId: PhotoId): void {
  catalog.run(`update faces set state = 'live' where photo_id = ?`, photoId)
  finishPhotos(catalog, [photoId])
}

/** Wider than the detector's box, as people draw them. */
const drawnAround = (slot: number): Box => [0.07 + 0.2 * slot, 0.06, 0.2, 0.28]

const labelOf = (id: FaceId) =>
  catalog.get(
    `select p.name, f.source from faces f left join people p on p.id = f.person_id where f.id = ?`,
    id,
  )
const statesOf = (photoId: PhotoId) =>
  catalog
    .all<{ state: string }>(`select state from face_regions where photo_id = ? order by id`, photoId)
    .map(row => row.state)
const compare = () => {
  while (nameNext({ catalog, journal, labels }) > 0);
}

describe('names that come in files', () => {
  test('become labels of the faces they lie on, and can be undone', () => {
    const { photoId, faces } = photoWith('a', [0, 1])
    const [left = '', right = ''] = faces
    writeRegions(catalog, photoId, null, [
      { name: 'Ben', box: drawnAround(1) },
      { name: 'Anna', box: drawnAround(0) },
    ])
    compare()
    expect(labelOf(left)).toEqual({ name: 'Anna', source: 'imported' })
    expect(labelOf(right)).toEqual({ name: 'Ben', source: 'imported' })
    expect(statesOf(photoId)).toEqual(['named', 'named'])

    const [operation] = createHistory(catalog).list({ offset: 0, limit: 1 }).entries
    expect(operation).toMatchObject({ by: 'machine', summary: '2 faces named as their files say' })
    journal.undo(operation?.id)
    expect(labelOf(left)).toEqual({ name: null, source: null })
  })

  test('mean the person who is there already, however the name is written', () => {
    const { photoId, faces } = photoWith('a', [0])
    const other = photoWith('b', [1]).faces
    journal.record('assign', changes => {
      labels.put(changes, other, labels.resolve(changes, { name: 'Zoë' }), 'manual')
      return { summary: '' }
    })
    writeRegions(catalog, photoId, null, [{ name: 'ZOE', box: drawnAround(0) }])
    compare()
    expect(labelOf(faces[0] ?? '')).toEqual({ name: 'Zoë', source: 'imported' })
  })

  test('never change what a person has said', () => {
    const { photoId, faces } = photoWith('a', [0, 1])
    const [left = '', right = ''] = faces
    journal.record('assign', changes => {
      labels.put(changes, [left], labels.resolve(changes, { name: 'Carla' }), 'manual')
      const anna = labels.resolve(changes, { name: 'Anna' })
      changes.setRejected([right], anna.id, true)
      return { summary: '' }
    })
    writeRegions(catalog, photoId, null, [
      { name: 'Ben', box: drawnAround(0) },
      { name: 'Anna', box: drawnAround(1) },
    ])
    compare()
    expect(labelOf(left)).toEqual({ name: 'Carla', source: 'manual' })
    expect(labelOf(right)).toEqual({ name: null, source: null })
    expect(statesOf(photoId)).toEqual(['kept', 'kept'])
  })

  test('are not given to two faces of one photo', () => {
    const { photoId, faces } = photoWith('a', [0, 1])
    writeRegions(catalog, photoId, null, [
      { name: 'Anna', box: drawnAround(0) },
      { name: 'Anna', box: drawnAround(1) },
    ])
    compare()
    expect(faces.map(labelOf)).toContainEqual({ name: null, source: null })
    expect(statesOf(photoId).sort()).toEqual(['kept', 'named'])
  })

  test('wait for their face where none was found, and get it when it comes', () => {
    const { photoId, faces } = photoWith('a', [0])
    writeRegions(catalog, photoId, null, [{ name: 'Anna', box: [0.7, 0.6, 0.2, 0.2] }])
    compare()
    expect(statesOf(photoId)).toEqual(['unmatched'])
    catalog.transaction(() =>
      catalog.run(
        `update faces set x = 0.72, y = 0.62, w = 0.15, h = 0.17, state = 'staged', rev = ?`,
        catalog.nextRev(),
      ),
    )
    goLive(photoId)
    compare()
    expect(labelOf(faces[0] ?? '')).toEqual({ name: 'Anna', source: 'imported' })
  })

  test('make a face where none was found, which goes live with the name; undone, it goes', async () => {
    const { photoId, faces } = photoWith('a', [0])
    const box: Box = [0.7, 0.6, 0.2, 0.2]
    writeRegions(catalog, photoId, null, [{ name: 'Anna', box }])
    compare()
    const measured: Box[] = []
    const missing = () =>
      drawMissing({
        catalog,
        journal,
        pack: testPack,
        measure: async (_, wanted) => {
          measured.push(wanted)
          return { ...foundFace(3, 1), box: wanted }
        },
        staged() {},
      })
    expect([await missing(), await missing()]).toEqual([1, 0])
    expect(measured).toEqual([box])
    goLive(photoId)
    compare()
    const all = catalog.all<{ id: FaceId }>(`select id from faces where photo_id = ? order by x`, photoId)
    expect(all.map(({ id }) => labelOf(id))).toEqual([
      { name: null, source: null },
      { name: 'Anna', source: 'imported' },
    ])
    expect(all[0]?.id).toBe(faces[0])
    for (const { id } of createHistory(catalog).list({ offset: 0, limit: 2 }).entries) journal.undo(id)
    expect(catalog.all(`select id from faces where state = 'live'`)).toEqual([{ id: faces[0] }])
  })

  test('make no face where a person has said that there is none', async () => {
    const { photoId } = photoWith('a', [0])
    writeRegions(catalog, photoId, null, [{ name: 'Anna', box: [0.7, 0.6, 0.2, 0.2] }])
    compare()
    catalog.run(
      `insert into no_faces (face_id, photo_id, x, y, w, h) values ('x', ?, 0.7, 0.6, 0.2, 0.22)`,
      photoId,
    )
    const measure = () => Promise.reject(new Error('must not be measured'))
    expect(await drawMissing({ catalog, journal, pack: testPack, measure, staged() {} })).toBe(1)
    expect(statesOf(photoId)).toEqual(['unmatched'])
  })

  test('are asked once: the same said again changes nothing', () => {
    const { photoId } = photoWith('a', [0])
    const said = [{ name: 'Anna', box: drawnAround(0) }]
    writeRegions(catalog, photoId, null, said)
    compare()
    writeRegions(catalog, photoId, null, said)
    expect(nameNext({ catalog, journal, labels })).toBe(0)
  })
})

/** A real JPEG with a photo row and one named face. */
async function realPhoto(name: string, orientation = 1, box: Box = [0.1, 0.1, 0.15, 0.2]) {
  const { photoId, faces } = photoWith(name, [0])
  const path = join(folder.path, name)
  const upright = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#4477aa' } })
    .png()
    .toBuffer()
  writeFileSync(path, await withExifOrientation(upright, orientation))
  await tool.write(path, { Title: 'At the sea', Rating: 4, Keywords: ['sea', 'summer'] })
  const bytes = readFileSync(path)
  const { size, mtimeMs } = statSync(path)
  const [x, y, w, h] = box
  catalog.run(`update faces set x = ?, y = ?, w = ?, h = ? where photo_id = ?`, x, y, w, h, photoId)
  catalog.run(
    `update photos set hash = ?, width = 80, height = 60, orientation = ? where id = ?`,
    sha(bytes),
    orientation,
    photoId,
  )
  catalog.run(
    `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, ?, ?, ?, ?, 'ok')`,
    path,
    size,
    mtimeMs,
    photoId,
  )
  journal.record('assign', changes => {
    labels.put(changes, faces, labels.resolve(changes, { name: 'Anna' }), 'manual')
    return { summary: '' }
  })
  return { photoId, path, bytes }
}
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const cacheMoves: [string, string][] = []
const writeBack = () =>
  createWriteBack({
    catalog,
    tool,
    keepIn: join(folder.path, 'data', 'originals'),
    contentChanged: async (before, after) => void cacheMoves.push([before, after]),
    progressed() {},
  })

/** Everything ExifTool says of a file, but for what belongs to the file system. */
async function tagsOf(path: string): Promise<Record<string, unknown>> {
  const tags = await tool.read(path, ['-G1', '-struct', '-n', '-a', '--System:all', '--ExifTool:all'])
  for (const name of ['SourceFile', 'errors', 'warnings', 'File:FileSize']) delete tags[name]
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^(System|File|ExifTool):/.test(name)))
}
const withoutRegions = (tags: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => name !== 'XMP-mwg-rs:RegionInfo'))

describe('names that go into files', () => {
  test.each([1, 6])(
    'a sidecar is made, and read back the name is on the same face (orientation %i)',
    async orientation => {
      const box: Box = [0.6, 0.1, 0.15, 0.2]
      const { photoId, path, bytes } = await realPhoto('sea.jpg', orientation, box)
      const back = writeBack()
      expect(await back.write('sidecar')).toMatchObject({ written: 1, failed: 0 })
      expect(readFileSync(path).equals(bytes), 'the photo itself is untouched').toBe(true)
      const sidecar = `${path}.xmp`
      const said = xmpOf(readFileSync(sidecar), { width: 80, height: 60, orientation })
      expect(
        said.regions?.map(region => ({ ...region, box: region.box.map(v => Number(v.toFixed(4))) })),
      ).toEqual([{ name: 'Anna', box }])
      expect(await back.write('sidecar'), 'a second run finds nothing to do').toMatchObject({
        written: 0,
        unchanged: 1,
      })

      const [run] = back.state().runs
      expect(run).toMatchObject({ place: 'sidecar', files: 1, state: 'done' })
      await back.undo(run?.id ?? 0)
      expect(existsSync(sidecar)).toBe(false)
      expect(catalog.get(`select visible from photos where id = ?`, photoId)).toEqual({ visible: 1 })
    },
  )

  test('in a sidecar that is there, nothing but the regions changes, and strangers’ regions stay', async () => {
    const { path } = await realPhoto('sea.jpg')
    const sidecar = join(folder.path, 'sea.xmp')
    writeFileSync(sidecar, otherProgramsSidecar)
    const before = await tagsOf(sidecar)
    const back = writeBack()
    await back.write('sidecar')
    expect(existsSync(`${path}.xmp`), 'the sidecar that is there is used').toBe(false)
    const after = await tagsOf(sidecar)
    expect(withoutRegions(after)).toEqual(withoutRegions(before))
    const { RegionList } = after['XMP-mwg-rs:RegionInfo'] as { RegionList: { Name: string; Type: string }[] }
    expect(RegionList.map(({ Name, Type }) => [Name, Type])).toEqual([
      ['Rex', 'Pet'],
      ['Ben', 'Face'],
      ['Anna', 'Face'],
    ])
    await back.undo(back.state().runs[0]?.id ?? 0)
    expect(readFileSync(sidecar, 'utf8')).toBe(otherProgramsSidecar)
  })

  test('into the photo: no other field and no pixel changes, the catalog knows the file, undo brings its bytes back', async () => {
    const { photoId, path, bytes } = await realPhoto('sea.jpg', 6)
    const before = await tagsOf(path)
    const pixels = sha(await sharp(bytes).raw().toBuffer())
    const { mtimeMs } = statSync(path)
    const back = writeBack()
    expect(await back.write('file')).toMatchObject({ written: 1, failed: 0 })
    const written = readFileSync(path)
    expect(withoutRegions(await tagsOf(path))).toEqual(before)
    expect(sha(await sharp(written).raw().toBuffer())).toBe(pixels)
    expect(Math.round(statSync(path).mtimeMs)).toBe(Math.round(mtimeMs))
    const metadata = await readMetadata(await readHead(written), written)
    expect(metadata.regions.map(({ name }) => name)).toEqual(['Anna'])
    expect(catalog.get(`select hash, bytes from photos where id = ?`, photoId)).toEqual({
      hash: sha(written),
      bytes: written.length,
    })
    expect(catalog.get(`select bytes, modified_ms from files`)).toEqual({
      bytes: written.length,
      modified_ms: statSync(path).mtimeMs,
    })
    expect(cacheMoves.at(-1)).toEqual([sha(bytes), sha(written)])

    await back.undo(back.state().runs[0]?.id ?? 0)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(catalog.get(`select hash from photos where id = ?`, photoId)).toEqual({ hash: sha(bytes) })
  })

  test('a file that somebody changed since is not undone, and no temporary file is left anywhere', async () => {
    const { path } = await realPhoto('sea.jpg')
    const back = writeBack()
    await back.write('sidecar')
    writeFileSync(`${path}.xmp`, otherProgramsSidecar)
    expect(await back.undo(back.state().runs[0]?.id ?? 0)).toMatchObject({
      failed: 1,
      problems: [{ reason: expect.stringContaining('changed this file since') }],
    })
    expect(readFileSync(`${path}.xmp`, 'utf8')).toBe(otherProgramsSidecar)
    expect(readdirSync(folder.path).filter(name => name.startsWith('.kith'))).toEqual([])
  })

  test('a sidecar that is no XMP is left as it is, and told', async () => {
    const { path } = await realPhoto('sea.jpg')
    writeFileSync(`${path}.xmp`, 'dear diary')
    expect(await writeBack().write('sidecar')).toMatchObject({ written: 0, failed: 1 })
    expect(readFileSync(`${path}.xmp`, 'utf8')).toBe('dear diary')
  })
})

describe('sidecars', () => {
  const read = (path: string | Buffer, picture: Parameters<typeof xmpOf>[1]) =>
    Promise.resolve().then(() => xmpOf(readFileSync(path), picture))
  const addCompanion = (path: string) =>
    catalog.run(
      `insert into companions (folder_id, path, kind, bytes, modified_ms) values (1, ?, 'sidecar', 1, 1)`,
      path,
    )

  test.each(['sea.xmp', 'sea.jpg.xmp'])('%s tells of sea.jpg', async name => {
    const { photoId } = await realPhoto('sea.jpg')
    writeFileSync(join(folder.path, name), otherProgramsSidecar)
    addCompanion(join(folder.path, name))
    expect(await readSidecars(catalog, read)).toBe(1)
    expect(await readSidecars(catalog, read)).toBe(0)
    expect(catalog.get(`select title, rating from photos where id = ?`, photoId)).toEqual({
      title: 'From another program',
      rating: 5,
    })
    expect(catalog.all(`select name from face_regions where photo_id = ?`, photoId)).toEqual([
      { name: 'Ben' },
    ])
  })

  test('one that comes before its picture is read again with it', async () => {
    addCompanion(join(folder.path, 'sea.xmp'))
    writeFileSync(join(folder.path, 'sea.xmp'), otherProgramsSidecar)
    await readSidecars(catalog, read)
    const { photoId, path } = await realPhoto('sea.jpg')
    catalog.run(`update files set photo_id = ? where path = ?`, photoId, path)
    expect(await readSidecars(catalog, read)).toBe(1)
    expect(catalog.get(`select title from photos where id = ?`, photoId)).toEqual({
      title: 'From another program',
    })
  })

  test('one that can’t be read is a problem that says so and can be tried again', async () => {
    await realPhoto('sea.jpg')
    const path = join(folder.path, 'sea.xmp')
    writeFileSync(path, 'dear diary')
    addCompanion(path)
    await readSidecars(catalog, read)
    const problems = createProblems(catalog)
    const [problem] = problems.problems({ offset: 0, limit: 10 }).problems
    expect(problem).toMatchObject({ path, reason: expect.stringContaining('it is no XML') })
    writeFileSync(path, otherProgramsSidecar)
    expect(problems.requeue({ ids: [problem?.id ?? ''] })).toBe(1)
    await readSidecars(catalog, read)
    expect(problems.problemCount()).toBe(0)
  })
})

describe('dates', () => {
  const dateOf = (id: PhotoId) =>
    catalog.get(
      `select taken_at as at, taken_zone as zone, taken_at_source as source, month from photos where id = ?`,
      id,
    )

  test('are set for one, moved for many, undone and redone', () => {
    const [a, b] = [photoWith('a', []).photoId, photoWith('b', []).photoId]
    const before = [dateOf(a), dateOf(b)]
    const dates = createDates({ catalog, journal })
    dates.setTaken([a], { takenAt: Date.UTC(2019, 6, 4, 12), zone: 120 })
    expect(dateOf(a)).toEqual({ at: Date.UTC(2019, 6, 4, 12), zone: 120, source: 'person', month: '2019-07' })
    dates.setTaken([a, b], { shiftMs: 3_600_000 })
    expect(dateOf(a)).toMatchObject({ at: Date.UTC(2019, 6, 4, 13), zone: 120 })
    expect(dateOf(b)).toMatchObject({ at: Date.UTC(2020, 1, 1, 1), source: 'person' })
    journal.undo()
    journal.undo()
    expect([dateOf(a), dateOf(b)]).toEqual(before)
    journal.redo()
    expect(dateOf(a)).toMatchObject({ at: Date.UTC(2019, 6, 4, 12) })
  })

  test.each([Date.UTC(1800, 0, 1), Date.UTC(2999, 0, 1)])(
    '%i is refused, and nothing is changed',
    takenAt => {
      const { photoId } = photoWith('a', [])
      const before = dateOf(photoId)
      expect(() => createDates({ catalog, journal }).setTaken([photoId], { takenAt, zone: null })).toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      )
      expect(dateOf(photoId)).toEqual(before)
    },
  )

  test('what changed since is not undone', () => {
    const { photoId } = photoWith('a', [])
    const { operationId } = createDates({ catalog, journal }).setTaken([photoId], { shiftMs: 1000 })
    catalog.run(`update photos set taken_at = 0 where id = ?`, photoId)
    expect(() => journal.undo(operationId ?? 0)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})

const otherProgramsSidecar = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 5.5.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
    xmp:Rating="5" crs:Exposure2012="+0.35">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">From another program</rdf:li></rdf:Alt></dc:title>
   <mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:AppliedToDimensions stDim:w="80" stDim:h="60" stDim:unit="pixel"/>
    <mwg-rs:RegionList><rdf:Bag>
     <rdf:li><rdf:Description mwg-rs:Name="Rex" mwg-rs:Type="Pet"><mwg-rs:Area stArea:x="0.17" stArea:y="0.2" stArea:w="0.15" stArea:h="0.2" stArea:unit="normalized"/></rdf:Description></rdf:li>
     <rdf:li><rdf:Description mwg-rs:Name="Ben" mwg-rs:Type="Face"><mwg-rs:Area stArea:x="0.8" stArea:y="0.8" stArea:w="0.1" stArea:h="0.1" stArea:unit="normalized"/></rdf:Description></rdf:li>
    </rdf:Bag></mwg-rs:RegionList>
   </mwg-rs:Regions>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`
