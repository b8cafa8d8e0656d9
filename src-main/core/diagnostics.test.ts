/** What is told to somebody who helps says how things stand, and neither who nor where. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { openLog } from '../hosts/log.ts'
import { noShell } from '../hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../testing/folders.ts'
import { openCore } from './core.ts'
import { withoutPaths } from './log.ts'

test.each([
  [`open '/home/anna/My photos/Ben & Eva.jpg'`, `open '<path>'`],
  ['Loading /mnt/anna b/index/storage: fine', 'Loading <path>: fine'],
  ['/mnt/my photos/Anna.jpg is gone', '<path>'],
  [`open '/My photos/Anna.jpg'`, `open '<path>'`],
  ['at read (/home/anna/kith.ts:3:4)', 'at read (<path>:3:4)'],
  ['“/mnt/a b/c” is not the folder it was.', '“<path>” is not the folder it was.'],
  ['„/mnt/a b/c“ ist nicht da.', '„<path>“ ist nicht da.'],
  [String.raw`open 'C:\Users\Anna B\x.jpg'`, `open '<path>'`],
  ['at http://127.0.0.1:6333/collections/x', 'at http://127.0.0.1:6333/collections/x'],
  ['3/4 of them, and/or none', '3/4 of them, and/or none'],
])('%s', (line, expected) => {
  expect(withoutPaths(line)).toBe(expected)
})

test('counts, versions and the log; no name and no path', async () => {
  using folder = temporaryFolder()
  const log = openLog(folder.path, () => {})
  const core = await openCore({
    dataFolder: folder.path,
    host: 'cli',
    version: '1.2.3',
    shell: noShell,
    log,
    projectFolder,
  })
  try {
    const client = createRouterClient(core.router)
    await client.library.addFolder({ path: sharedPhotos('scenes') })
    await core.idle()
    const [group] = (await client.people.groups()).groups
    await client.people.assign({ faceIds: group?.sample ?? [], to: { name: 'Ludmilla' } })
    log('warn', 'a thing went wrong', {
      reason: `ENOENT: open '${join(folder.path, 'Ludmilla.jpg')}', called "x"`,
    })
    appendFileSync(join(folder.path, 'logs', 'kith.log'), 'half a li\n')
    const { text, log: lines } = await client.app.diagnostics()
    expect(text).toMatch(/^Kith 1\.2\.3 \(cli\), catalog \d+\n/)
    expect(text).toMatch(/Counts: \d+ photos, \d+ faces, 1 people/)
    expect(lines.at(-2)).toMatchObject({ level: 'warn', message: 'a thing went wrong' })
    expect(lines.at(-1)?.message).toContain('can’t be read')
    const told = JSON.stringify(lines) + text
    expect(told).not.toContain('Ludmilla')
    expect(told).not.toContain(folder.path)
    expect(told).not.toContain(sharedPhotos('scenes'))
  } finally {
    await core.close()
  }
})
