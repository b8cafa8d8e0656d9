import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KithError } from '../contract/errors.ts'
import { temporaryFolder } from '../testing/folders.ts'
import { createOutside } from './outside.ts'

test('photos are dragged out as the files that are there, with a small picture of the first', async () => {
  using folder = temporaryFolder()
  const at = (name: string) => join(folder.path, name)
  for (const name of ['1.jpg', '3.jpg']) writeFileSync(at(name), '')
  const dragged: unknown[] = []
  const { dragOut } = createOutside({
    photoPath: id => {
      if (id === 4) throw new KithError('file-missing', 'This photo is on a drive that is not connected.')
      return at(`${id}.jpg`)
    },
    media: async pathname => ({ status: 200, headers: {}, body: new TextEncoder().encode(pathname) }),
    shell: {
      reveal: async () => {},
      dragOut: async (files, picture) => void dragged.push(files, new TextDecoder().decode(picture!)),
    },
  })
  await dragOut([3, 2, 1, 4])
  expect(dragged.splice(0)).toEqual([[at('3.jpg'), at('1.jpg')], '/media/thumbnail/3'])
  await expect(dragOut([2])).rejects.toMatchObject({ code: 'file-missing' })
  await expect(dragOut([4, 2])).rejects.toThrow('not connected')
  expect(dragged).toEqual([])
})
