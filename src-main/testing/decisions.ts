/** @file A catalog with a few photos of made-up people, and the commands on them, without an index. */
import type { FaceId } from '../contract/entities.ts'
import type { Catalog } from '../core/catalog/catalog.ts'
import { createBrowse } from '../core/people/browse.ts'
import { createCommands } from '../core/people/commands.ts'
import { Journal } from '../core/people/journal.ts'
import { createLabels } from '../core/people/labels.ts'
import { temporaryFolder } from './folders.ts'
import { addPhoto, openTestCatalog, testPack } from './library.ts'

const thresholds = { join: 0.38, found: 0.55 }

/** Photos by who is on them; the faces come back in that order, all of them live. */
export function openPeople(photos: number[][]) {
  const folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  // Nothing here outlives the test, and hundreds of these are opened.
  catalog.run('pragma synchronous = off')
  const faces = photos.map((people, i) => addPhoto(catalog, `photo ${i}`, people).faces)
  goLive(catalog)
  const browse = createBrowse({ catalog, pack: { ...testPack, ...thresholds } })
  const journal = new Journal(catalog, () => {}, {}, browse.peopleOf)
  return {
    catalog,
    browse,
    journal,
    commands: createCommands({ catalog, journal, labels: createLabels(catalog, testPack) }),
    faces,
    [Symbol.dispose]() {
      catalog.close()
      folder[Symbol.dispose]()
    },
  }
}

/** What the ledger does when the index has acknowledged. */
export function goLive(catalog: Catalog): void {
  catalog.run(`update faces set state = 'live' where state = 'staged'`)
}

/** Everything a person can have decided: faces, people who are there, and what was said not to be. */
export function decisions(catalog: Catalog): unknown {
  return {
    faces: catalog.all(`select id, person_id, source, hidden from faces order by id`),
    people: catalog.all(
      `select id, name, name_key, cover_face_id, favourite, hidden, birth_date from people where deleted = 0 order by id`,
    ),
    rejections: catalog.all(`select face_id, person_id from rejections order by face_id, person_id`),
  }
}

/** Who the face is, by name. */
export function nameOf(catalog: Catalog, id: FaceId): string | null {
  return (
    catalog.get<{ name: string }>(
      `select p.name from faces f join people p on p.id = f.person_id where f.id = ?`,
      id,
    )?.name ?? null
  )
}
