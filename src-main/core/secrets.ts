/**
 * @file What must not stand in `settings.json` or a log, such as the key of a face index: a file each, readable by its
 * owner alone. A host with a keychain can give the core something better.
 */
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { translated } from './catalog/errors.ts'

export interface Secrets {
  get(name: SecretName): string | null
  /** `null` forgets it. @throws KithError `disk-full`, `read-only` */
  set(name: SecretName, value: string | null): void
}

export type SecretName = 'index-key'

const ownerOnly = 0o600

export function fileSecrets(dataFolder: string): Secrets {
  return {
    get(name) {
      try {
        return readFileSync(join(dataFolder, name), 'utf8')
      } catch {
        return null
      }
    },
    set(name, value) {
      const file = join(dataFolder, name)
      try {
        if (value === null) return rmSync(file, { force: true })
        // Made anew with its mode, and then set: an earlier file of that name may be open to others.
        writeFileSync(`${file}.new`, value, { mode: ownerOnly })
        chmodSync(`${file}.new`, ownerOnly)
        renameSync(`${file}.new`, file)
      } catch (error) {
        throw translated(error)
      }
    },
  }
}
