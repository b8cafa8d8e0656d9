/** onnxruntime-node carries real libraries of five platforms. */
import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { headerOf, targetOf } from './binaries.ts'
import { projectFolder } from './run.ts'

const folder = join(projectFolder, 'node_modules/onnxruntime-node/bin/napi-v6')

test('libraries are told by what they are, not by where they lie', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.\w+$/.test(name))
  expect(files.length).toBeGreaterThan(10)
  for (const name of files) {
    const [platform, architecture] = name.split(sep)
    expect(targetOf(headerOf(join(folder, name))), name).toBe(`${platform}-${architecture}`)
  }
})

test('texts and pictures are for everybody', () => {
  for (const name of ['package.json', 'resources/icon.png', 'resources/icon.svg'])
    expect(targetOf(headerOf(join(projectFolder, name)))).toBeNull()
  expect(targetOf(Buffer.from('MZ'))).toBeNull()
  expect(targetOf(Buffer.from('MZ'.padEnd(100, 'x')))).toBeNull()
})
