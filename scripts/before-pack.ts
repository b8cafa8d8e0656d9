/** @file electron-builder's hook: refuses what can't be packed on this machine, and brings the Qdrant program. */
import { type AfterPackContext, Arch } from 'electron-builder'
import { provideQdrant } from './qdrant.ts'
import type { Target } from './qdrant-archives.ts'

export default async function beforePack({ electronPlatformName, arch }: AfterPackContext): Promise<void> {
  const target = `${electronPlatformName}-${Arch[arch]}`
  if (target !== `${process.platform}-${process.arch}`)
    throw new Error(
      `Kith for ${target} is packed on such a machine: npm ci brings the native modules of the one it runs on.`,
    )
  await provideQdrant(target as Target)
}
