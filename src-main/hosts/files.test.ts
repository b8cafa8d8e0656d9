import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readStaticFiles } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a renderer that is not built is told plainly', () => {
  expect(() => readStaticFiles(join(folder, 'nowhere'))).toThrow(/npm run build/)
  expect(() => readStaticFiles(folder)).toThrow(/npm run build/)
})

test('files of known kinds are read under their addresses, and nothing is followed out of the folder', () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), 'page')
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'script')
  writeFileSync(join(folder, 'assets', 'index-1.js.map'), 'map')
  symlinkSync('/etc/passwd', join(folder, 'assets', 'passwd.json'))
  const files = readStaticFiles(folder)
  expect([...files.keys()].sort()).toEqual(['/', '/assets/index-1.js'])
  expect(files.get('/')?.body.toString()).toBe('page')
  expect(files.get('/')?.headers['cache-control']).toBe('no-cache')
  expect(files.get('/assets/index-1.js')?.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': expect.stringContaining('immutable'),
  })
})
