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
  /** The name of a better pack than the one in use, where there is one. */
  better: string | null
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
