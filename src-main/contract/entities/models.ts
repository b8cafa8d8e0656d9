/** @file Model packs: what finds faces and tells them apart. */

export interface ModelState {
  phase: 'ready' | 'missing' | 'fetching' | 'failed'
  /** The pack in use. */
  pack: string
  name: string
  licence: string
  /** Bytes of all files of the pack, and how many have arrived. */
  bytes: number
  receivedBytes: number
  source: string | null
  reason: string | null
  /** A better pack than the one in use, where there is one. */
  better: { id: string; name: string } | null
  /** The change of packs that is under way. */
  change: PackChangeState | null
  /** The pack that was in use before and can be gone back to. */
  previous: string | null
}

/** How far a change of packs has come. */
export interface PackChangeState {
  /** The pack that is got ready. */
  pack: string
  /** `stopped`: by itself; `reason` says why, and starting it again goes on. */
  phase: 'fetching' | 'looking' | 'filling' | 'stopped'
  /** Photos looked at again, of so many; those that could not be read are counted apart. */
  done: number
  total: number
  failed: number
  /** 0–1 while the index is filled. */
  fraction: number | null
  secondsLeft: number | null
  reason: string | null
}

export type ProviderName = 'cpu' | 'coreml' | 'dml' | 'cuda' | 'webgpu'

/** What the networks can run on, as it was measured. */
export interface ProviderInfo {
  name: ProviderName
  /** `wrong`: another answer than the CPU's; `failed`: no answer; `slower`: right, but the CPU does more. */
  verdict: 'fine' | 'slower' | 'wrong' | 'failed'
  /** Of one photo on one worker. */
  milliseconds: number | null
  note: string | null
  inUse: boolean
}

/** A pack as Settings lists it. */
export interface PackInfo {
  id: string
  name: string
  licence: string
  /** One or two sentences about it. */
  about: string
  bytes: number
  inUse: boolean
  /** Put into the data folder by a person. */
  own: boolean
  /** Whether its files are here, can be fetched, built from what npm brought, or neither. */
  obtain: 'here' | 'fetch' | 'build' | 'nowhere'
  /** Why it can't be used, in a sentence. */
  problem: string | null
}
