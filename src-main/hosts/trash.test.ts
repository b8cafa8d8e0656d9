import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/folders.ts'
import { restore, trash } from './trash.ts'

test('a file goes to the bin with a note of where it was, and comes back', async () => {
  using folder = temporaryFolder()
  const home = join(folder.path, 'Trash')
  const path = join(folder.path, 'Été 1.jpg')
  writeFileSync(path, 'one')
  const place = await trash(path, home)
  expect(existsSync(path)).toBe(false)
  expect(place).toBe(join(home, 'files', 'Été 1.jpg'))
  expect(readFileSync(join(home, 'info', 'Été 1.jpg.trashinfo'), 'utf8')).toMatch(
    /^\[Trash Info\]\nPath=\/.*\/%C3%89t%C3%A9%201\.jpg\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/,
  )
  await restore(place, path)
  expect(readFileSync(path, 'utf8')).toBe('one')
  expect(readdirSync(join(home, 'info'))).toEqual([])
})

test('two of the same name don’t overwrite each other, and nothing is overwritten on the way back', async () => {
  using folder = temporaryFolder()
  const home = join(folder.path, 'Trash')
  const path = join(folder.path, 'a.jpg')
  writeFileSync(path, 'first')
  const first = await trash(path, home)
  writeFileSync(path, 'second')
  const second = await trash(path, home)
  expect(readFileSync(first, 'utf8')).toBe('first')
  expect(readFileSync(second, 'utf8')).toBe('second')
  await restore(second, path)
  await expect(restore(first, path)).rejects.toMatchObject({ code: 'conflict' })
  expect(readFileSync(path, 'utf8')).toBe('second')
  expect(readFileSync(first, 'utf8')).toBe('first')
})

test('what is not there is said, and leaves no note behind', async () => {
  using folder = temporaryFolder()
  const home = join(folder.path, 'Trash')
  mkdirSync(home)
  await expect(trash(join(folder.path, 'none.jpg'), home)).rejects.toMatchObject({ code: 'file-missing' })
  expect(readdirSync(join(home, 'info'))).toEqual([])
  await expect(restore(join(home, 'files', 'none.jpg'), join(folder.path, 'x'))).rejects.toMatchObject({
    code: 'file-missing',
  })
})
