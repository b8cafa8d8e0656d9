/** @file Model packs for tests. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './folders.ts'

/**
 * A folder that stands for the program's own, with the manifests of its packs and none of their files.
 * @param unreachable the default pack's addresses are replaced by one where nothing answers
 */
export function copyManifests(into: string, { unreachable = false } = {}): string {
  const project = join(into, 'program')
  for (const pack of ['yunet-mobilefacenet', 'face-api']) {
    const to = join(project, 'models', pack)
    mkdirSync(to, { recursive: true })
    cpSync(join(projectFolder, 'models', pack, 'manifest.json'), join(to, 'manifest.json'))
  }
  if (unreachable) {
    const path = join(project, 'models', 'yunet-mobilefacenet', 'manifest.json')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('https://raw.githubusercontent.com', 'https://127.0.0.1:9'),
    )
  }
  return project
}
