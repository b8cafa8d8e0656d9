/** @file In which language the core, its workers included, says things to the person. */
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import type { Settings } from '../contract/entities.ts'
import { speak } from '../contract/text/text.ts'

const key = 'kith.language'

/** Workers that start from now on say the same. */
export async function speakTo({ language }: Pick<Settings, 'language'>): Promise<void> {
  setEnvironmentData(key, language)
  await speakAsStarted()
}

/** As the thread that started this one. */
export async function speakAsStarted(): Promise<void> {
  const language = getEnvironmentData(key) as Settings['language'] | undefined
  await speak(language ?? 'system', Intl.DateTimeFormat().resolvedOptions().locale)
}
