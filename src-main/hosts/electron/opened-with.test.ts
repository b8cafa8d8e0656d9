import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { folderFor, pathsIn } from './opened-with.ts'

test('paths are told from the options of Kith and of Chromium', () => {
  const args = ['--data', '/library', '--no-sandbox', '--lang=de', 'Pictures', '/mnt/a b.jpg', '--no-open']
  expect(pathsIn(args, '/home/me')).toEqual(['/home/me/Pictures', '/mnt/a b.jpg'])
  expect(pathsIn(['--import', '/photos'], '/')).toEqual([])
})

test('a folder is added itself, a picture by its folder, nothing not at all', async () => {
  using folder = temporaryFolder()
  const album = join(folder.path, 'album')
  mkdirSync(album)
  writeFileSync(join(album, 'a.jpg'), '')
  expect(await folderFor(album)).toEqual({ folder: album, isItself: true })
  expect(await folderFor(join(album, 'a.jpg'))).toEqual({ folder: album, isItself: false })
  expect(await folderFor(join(album, 'gone'))).toBeNull()
})
