/** @file Photos' files given to the rest of the desktop: shown in the file manager, dragged to other programs. */
import { access } from 'node:fs/promises'
import type { PhotoId } from '../contract/entities.ts'
import { KithError } from '../contract/errors.ts'
import { thumbnailUrl } from '../contract/media.ts'
import { t } from '../contract/text/text.ts'
import type { Picture } from './media.ts'
import type { Shell } from './shell.ts'

export interface OutsideOptions {
  /** @throws KithError `file-missing` */
  photoPath(id: PhotoId): string | Buffer
  media(pathname: string): Promise<Picture>
  shell: Pick<Shell, 'reveal' | 'dragOut'>
}

export function createOutside({ photoPath, media, shell }: OutsideOptions) {
  const fileOf = async (id: PhotoId): Promise<string> => {
    const path = photoPath(id)
    // The rest of the desktop takes paths as text.
    if (typeof path !== 'string') throw new KithError('unsupported-file', t.photoErrors.noLetters)
    await access(path).catch(() => {
      throw new KithError('file-missing')
    })
    return path
  }

  return {
    async reveal(id: PhotoId): Promise<void> {
      await shell.reveal(await fileOf(id))
    },

    /** Those that are there go; only where none is, that is said. */
    async dragOut(ids: PhotoId[]): Promise<void> {
      const found = await Promise.allSettled(ids.map(fileOf))
      const files = found.flatMap(file => (file.status === 'fulfilled' ? [file.value] : []))
      const [missing] = found.flatMap(file => (file.status === 'rejected' ? [file.reason] : []))
      if (files.length === 0) throw missing
      const { body } = await media(thumbnailUrl(ids[0] ?? 0))
      await shell.dragOut(files, body)
    },
  }
}
