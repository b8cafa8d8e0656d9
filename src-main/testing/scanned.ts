/** @file A library on real folders, without engine or faces: what the disk has and what the catalog says of it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PhotoId, Topic } from '../contract/entities.ts'
import { type Catalog, openCatalog } from '../core/catalog/catalog.ts'
import { createLibrary, type Library, type LibraryOptions } from '../core/library/library.ts'

export interface ScannedLibrary {
  catalog: Catalog
  library: Library
  topics: Topic[]
  /** Takes in every file that waits, as the engine would, without decoding it. */
  takeIn(): void
  /** Shown paths in the catalog and the photo of each. */
  files(): { path: string; photo: PhotoId | null; state: string; gone: boolean }[]
  visible(): PhotoId[]
  close(): Promise<void>
}

export function openScannedLibrary(
  dataFolder: string,
  { live = true, trial = { grace: 1_500 } }: { live?: boolean; trial?: LibraryOptions['trial'] } = {},
): ScannedLibrary {
  const catalog = openCatalog({ folder: dataFolder, log: () => {} })
  const topics: Topic[] = []
  const library = createLibrary({
    catalog,
    log: () => {},
    live,
    changed: list => topics.push(...list),
    found: () => {},
    takeOver: () => {},
    trial,
  })
  return {
    catalog,
    library,
    topics,
    takeIn() {
      catalog.transaction(() => {
        for (const file of library.files.nextFiles(10_000)) {
          const bytes = readFileSync(file.path)
          library.files.photoTakenIn(file.id, factsOf(bytes))
        }
      })
    },
    files: () =>
      catalog
        .all<{ path: string; photo: PhotoId | null; state: string; gone: number }>(
          `select path, photo_id as photo, state, gone_at is not null as gone from files order by path`,
        )
        .map(row => ({ ...row, gone: row.gone === 1 })),
    visible: () =>
      catalog.all<{ id: PhotoId }>(`select id from photos where visible = 1 order by id`).map(row => row.id),
    async close() {
      await library.close()
      catalog.close()
    },
  }
}

/** Of content that is no picture: only the hash matters here. */
function factsOf(bytes: Buffer) {
  return {
    width: 10,
    height: 10,
    format: 'jpeg',
    bytes: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    color: '#808080',
    likeness: new Uint8Array(16),
    metadata: {
      taken: null,
      camera: null,
      lens: null,
      fNumber: null,
      exposureTime: null,
      iso: null,
      focalLength: null,
      position: null,
      altitude: null,
      title: null,
      caption: null,
      keywords: [],
      rating: null,
      motion: false,
      orientation: 1,
      regions: [],
    },
  }
}
