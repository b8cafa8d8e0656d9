/**
 * @file `settings.json`: what a person prefers. A file that can't be understood is put aside, never guessed at.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Settings } from '../contract/entities.ts'
import { KithError, reasonOf, systemCodeOf } from '../contract/errors.ts'
import { type SettingsPatch, settingsPatch } from '../contract/inputs.ts'
import { t } from '../contract/text/text.ts'
import type { Log } from './log.ts'

const defaults: Settings = {
  theme: 'system',
  language: 'system',
  rowHeight: 200,
  sidebar: 'open',
  peopleOrder: 'faces',
  threads: 0,
  gpu: true,
  matching: false,
  strictness: 'careful',
  indexEngine: 'bundled',
  indexUrl: '',
  indexCaFile: '',
  namesInFiles: 'off',
  tray: false,
}

export class SettingsFile {
  readonly #path: string
  #settings: Settings

  constructor(dataFolder: string, log: Log) {
    this.#path = join(dataFolder, 'settings.json')
    this.#settings = { ...defaults, ...read(this.#path, log) }
  }

  get(): Settings {
    return this.#settings
  }

  /** @throws KithError `disk-full` or `read-only` */
  change(patch: SettingsPatch): Settings {
    const settings = { ...this.#settings, ...defined(patch) }
    const temporary = `${this.#path}.new`
    try {
      writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`)
      renameSync(temporary, this.#path)
    } catch (error) {
      const code = systemCodeOf(error) === 'ENOSPC' ? 'disk-full' : 'read-only'
      throw new KithError(code, t.errors.settingsNotSaved(reasonOf(error)), undefined, error)
    }
    this.#settings = settings
    return settings
  }
}

function read(path: string, log: Log): Partial<Settings> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return {} // none yet
  }
  try {
    return defined(settingsPatch.parse(JSON.parse(text)))
  } catch (error) {
    const aside = `${path}.unreadable`
    renameSync(path, aside)
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : reasonOf(error)
    log('warn', 'settings could not be read and were put aside', { reason })
    return {}
  }
}

/** Without the keys that are undefined. */
function defined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Settings>
}
