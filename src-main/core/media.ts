/**
 * @file Pictures by id, for every host. No path ever comes in, and none goes out.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Box, FaceId, PhotoId } from '../contract/entities.ts'
import { errorCodes, KithError, reasonOf, systemCodeOf } from '../contract/errors.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { PreviewSize } from './images/derive.ts'
import { writeWhole } from './images/write-whole.ts'
import type { Log } from './log.ts'

/** Side of a face crop, px; shown at up to 160 CSS px on screens of twice the density. */
const cropSize = 320

/** The picture tasks of the photo workers. */
export interface Painter {
  thumbnail(path: string | Buffer, hash: string): Promise<void>
  preview(path: string | Buffer, size: PreviewSize): Promise<Uint8Array>
  crop(path: string | Buffer, box: Box, size: number): Promise<Uint8Array>
}

/** What a host answers: it adds its own headers, and leaves the body out where only the head was asked for. */
export interface Picture {
  status: number
  headers: Record<string, string>
  /** Null where there is no picture. */
  body: Uint8Array<ArrayBuffer> | null
}

export interface MediaOptions {
  catalog: Catalog
  cacheFolder: string
  /** Workers are replaced now and then, as with another pack. */
  painter(): Painter
  photoPath(id: PhotoId): string | Buffer
  log: Log
}

export function cachePath(
  cacheFolder: string,
  kind: 'thumbnails' | 'medium' | 'previews' | 'faces',
  name: string,
): string {
  return join(cacheFolder, kind, name.slice(0, 2), `${name}.jpg`)
}

/** A photo whose file was rewritten with the same pixels keeps its pictures. */
export async function renameCached(cacheFolder: string, before: string, after: string): Promise<void> {
  for (const kind of ['thumbnails', 'medium', 'previews'] as const) {
    const [from, to] = [cachePath(cacheFolder, kind, before), cachePath(cacheFolder, kind, after)]
    if (before === after || !existsSync(from)) continue
    await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
  }
}

export function createMedia({ catalog, cacheFolder, painter, photoPath, log }: MediaOptions) {
  /** Pictures being painted, so that two requests for one don't paint it twice. */
  const painting = new Map<string, Promise<Uint8Array>>()

  /** Paints what is not there. Where it can't be kept, as on a full disk, it is shown all the same. */
  const painted = async (file: string, paint: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> => {
    const bytes = await paint()
    if (!bytes) return readFile(file)
    await writeWhole(file, bytes).catch(error =>
      log('warn', 'a picture could not be kept', { reason: reasonOf(error) }),
    )
    return bytes
  }

  /** The picture in a file, painted first where it isn't there. Most are: they cost one read and nothing else. */
  const kept = async (file: string, paint: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> => {
    const there = await readFile(file).catch(error => {
      if (systemCodeOf(error) !== 'ENOENT') throw error
    })
    if (there) return there
    const work = painting.get(file) ?? painted(file, paint).finally(() => painting.delete(file))
    painting.set(file, work)
    return work
  }

  const photo = (id: PhotoId) => {
    const row = catalog.get<{ hash: string }>(`select hash from photos where id = ?`, id)
    if (!row) throw new KithError('not-found')
    return row
  }

  const thumbnail = async (id: string) => {
    const photoId = Number(id)
    const { hash } = photo(photoId)
    return kept(cachePath(cacheFolder, 'thumbnails', hash), async () => {
      await painter().thumbnail(photoPath(photoId), hash)
      return undefined // the worker writes it itself
    })
  }

  /** What each kind of address shows. */
  const pictures: Record<string, (id: string) => Promise<Uint8Array>> = {
    thumbnail,
    /** Never fails where there is a thumbnail: it is shown in its place. */
    async medium(id) {
      const photoId = Number(id)
      const { hash } = photo(photoId)
      // From the larger preview where there is one: its drive may be away, and it is quicker than a camera's file.
      const larger = cachePath(cacheFolder, 'previews', hash)
      const path = () => (existsSync(larger) ? larger : photoPath(photoId))
      const made = kept(cachePath(cacheFolder, 'medium', hash), async () =>
        painter().preview(path(), 'medium'),
      )
      return made.catch(() => thumbnail(id))
    },
    async preview(id) {
      const photoId = Number(id)
      const file = cachePath(cacheFolder, 'previews', photo(photoId).hash)
      return kept(file, () => painter().preview(photoPath(photoId), 'screen'))
    },
    // Large, and asked for only where somebody looks closely: the browser's own cache is enough.
    full: async id => painter().preview(photoPath(Number(id)), 'full'),
    async face(id: FaceId) {
      const face = catalog.get<{ photo_id: PhotoId; x: number; y: number; w: number; h: number }>(
        `select photo_id, x, y, w, h from faces where id = ? and state <> 'deleted'`,
        id,
      )
      if (!face) throw new KithError('not-found')
      // The box is part of the name: a box that is moved gets a new crop.
      const box: Box = [face.x, face.y, face.w, face.h]
      const file = cachePath(cacheFolder, 'faces', `${id}-${box.map(v => Math.round(v * 1e4)).join('-')}`)
      return kept(file, () => painter().crop(photoPath(face.photo_id), box, cropSize))
    },
  }

  const nothing = (status: number): Picture => ({ status, headers: {}, body: null })

  /** @param pathname of the address, such as `/media/thumbnail/12` */
  return async (pathname: string): Promise<Picture> => {
    const [, root, kind = '', id = '', ...rest] = pathname.split('/')
    const find = Object.hasOwn(pictures, kind) ? pictures[kind] : undefined
    if (root !== 'media' || !find || rest.length > 0 || !/^[0-9a-f-]{1,36}$/.test(id)) return nothing(404)
    try {
      const { buffer, byteOffset, byteLength } = await find(id)
      return {
        status: 200,
        headers: {
          'content-type': 'image/jpeg',
          'content-length': String(byteLength),
          // An id never shows another picture, but a face's box can be moved and a photo taken in again.
          'cache-control': 'private, max-age=3600',
          'x-content-type-options': 'nosniff',
        },
        body: new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
      }
    } catch (error) {
      if (!(error instanceof KithError))
        log('error', 'a picture could not be made', { kind, id, reason: reasonOf(error) })
      return nothing(error instanceof KithError ? errorCodes[error.code].status : 500)
    }
  }
}
