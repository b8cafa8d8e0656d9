/** @file In which language the core, its workers included, says things to the person. */
import { BroadcastChannel, getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import type { Settings } from '../contract/entities.ts'
import { speak } from '../contract/text/text.ts'

type Choice = Settings['language']

/** Of what workers know when they start, and of the channel on which those that run hear of a change. */
const key = 'kith.language'
const systemKey = 'kith.system-language'

/** What the machine speaks, for a host that knows better than Node: to be said before all else. */
export function systemSpeaks(tag: string): void {
  setEnvironmentData(systemKey, tag)
}

/** The same is said in workers, in those that run and in those that start from now on. */
export async function speakTo({ language }: Pick<Settings, 'language'>): Promise<void> {
  setEnvironmentData(key, language)
  const workers = new BroadcastChannel(key)
  workers.postMessage(language)
  workers.close()
  await speakAs(language)
}

/** In a worker: as the core does, now and later. */
export async function speakAsTheCore(): Promise<void> {
  const core = new BroadcastChannel(key)
  core.onmessage = ({ data }) => void speakAs(data as Choice)
  core.unref()
  await speakAs((getEnvironmentData(key) as Choice | undefined) ?? 'system')
}

async function speakAs(choice: Choice): Promise<void> {
  const system = getEnvironmentData(systemKey) as string | undefined
  await speak(choice, system ?? Intl.DateTimeFormat().resolvedOptions().locale)
}
