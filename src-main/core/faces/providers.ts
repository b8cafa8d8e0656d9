/**
 * @file What the networks run on. A graphics processor is used only where it gives the same answer as the CPU on a known
 * picture, and more photos a second than the CPU's workers together.
 */
import type { Box, ProviderInfo, ProviderName } from '../../contract/entities.ts'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { overlap } from '../ledger/boxes.ts'

/** What a provider made of the test picture. */
export interface Trial {
  faces: { box: Box; score: number; embedding: Float32Array }[]
  /** Of one photo, on one worker. */
  milliseconds: number
}

/** Best first; the CPU is always last. */
const preferred: Partial<Record<NodeJS.Platform, ProviderName[]>> = {
  darwin: ['coreml', 'webgpu'],
  win32: ['dml', 'cuda', 'webgpu'],
  linux: ['cuda', 'webgpu'],
}

/**
 * Where Linux shows that there is a device for a provider. Without one a trial only loads drivers, which complain on
 * stderr.
 */
const devices: Partial<Record<ProviderName, string>> = { cuda: '/dev/nvidia0', webgpu: '/dev/dri' }

/**
 * @param supported names that the runtime was built with
 * @param exists whether there is a file
 */
export function candidates(
  platform: NodeJS.Platform,
  supported: string[],
  exists: (path: string) => boolean,
): ProviderName[] {
  const here = (preferred[platform] ?? []).filter(name => {
    const device = platform === 'linux' ? devices[name] : undefined
    return supported.includes(name) && (device === undefined || exists(device))
  })
  return [...here, 'cpu']
}

/** How far an answer may be from the CPU's: half precision is fine, another face is not. */
const leastOverlap = 0.9
const leastCosine = 0.99
const mostScoreDifference = 0.05

/** What is wrong with an answer, or null where it is as good as the CPU's. */
export function flawOf(reference: Trial, trial: Trial): string | null {
  if (trial.faces.length !== reference.faces.length)
    return t.modelErrors.providers.otherCount(trial.faces.length, reference.faces.length)
  for (const [i, face] of trial.faces.entries()) {
    const twin = reference.faces[i]
    if (!twin) continue
    if (![...face.box, face.score, ...face.embedding].every(Number.isFinite))
      return t.modelErrors.providers.notANumber
    if (overlap(face.box, twin.box) < leastOverlap || Math.abs(face.score - twin.score) > mostScoreDifference)
      return t.modelErrors.providers.elsewhere
    const cosine = face.embedding.reduce((sum, value, k) => sum + value * (twin.embedding[k] ?? 0), 0)
    if (cosine < leastCosine) return t.modelErrors.providers.another(cosine)
  }
  return null
}

export interface Measuring {
  candidates: ProviderName[]
  /** Workers that the CPU would have. */
  workers: number
  /** Rejects where the provider can't be used or takes too long. */
  trial(provider: ProviderName): Promise<Trial>
  /** Called before a trial; should it take the program down, the next start knows which it was. */
  beginning(provider: ProviderName): void
}

/** Tries them one after the other, the CPU first. Exactly one of the result is in use. */
export async function measureProviders({
  candidates: names,
  workers,
  trial,
  beginning,
}: Measuring): Promise<ProviderInfo[]> {
  const reference = await trial('cpu')
  const cpu: ProviderInfo = {
    name: 'cpu',
    verdict: 'fine',
    milliseconds: reference.milliseconds,
    note: null,
    inUse: true,
  }
  const infos: ProviderInfo[] = []
  for (const name of names) {
    if (name === 'cpu') continue
    beginning(name)
    infos.push(await judge(name, reference, workers, trial))
  }
  const best = infos
    .filter(info => info.verdict === 'fine')
    .sort((a, b) => (a.milliseconds ?? 0) - (b.milliseconds ?? 0))[0]
  if (best) {
    best.inUse = true
    cpu.inUse = false
  }
  return [...infos, cpu]
}

async function judge(
  name: ProviderName,
  reference: Trial,
  workers: number,
  trial: Measuring['trial'],
): Promise<ProviderInfo> {
  const info = { name, inUse: false, milliseconds: null }
  try {
    const answer = await trial(name)
    const flaw =
      reference.faces.length === 0 ? t.modelErrors.providers.noReference : flawOf(reference, answer)
    if (flaw !== null) return { ...info, verdict: 'wrong', note: flaw }
    const { milliseconds } = answer
    if (milliseconds * workers >= reference.milliseconds)
      return {
        ...info,
        milliseconds,
        verdict: 'slower',
        note: t.modelErrors.providers.slower,
      }
    return { ...info, milliseconds, verdict: 'fine', note: null }
  } catch (error) {
    return { ...info, verdict: 'failed', note: t.modelErrors.providers.notUsed(reasonOf(error)) }
  }
}
