/** @file The faces of the shared photos as Kith finds and groups them, with who they are. For evaluation and calibration. */

import { createRouterClient } from '@orpc/server'
import type { Box, FaceId } from '../src-main/contract/entities.ts'
import { type Core, openCore } from '../src-main/core/core.ts'
import { cosine } from '../src-main/core/ledger/embedding.ts'
import { noShell } from '../src-main/hosts/shell.ts'
import { projectFolder, sharedPhotos, temporaryFolder } from '../src-main/testing/folders.ts'
import { namesOf, readTruth } from '../src-main/testing/truth.ts'

export interface MeasuredFace {
  id: FaceId
  /** Path below the photos folder. */
  path: string
  box: Box
  /** Null for somebody without a name. */
  person: string | null
  group: number | null
  vector: Float32Array
}

export type Client = ReturnType<typeof clientOf>
const clientOf = (core: Core) => createRouterClient(core.router)

/** Runs `work` on a Kith of its own that has taken in all shared photos. */
export async function withSharedPhotos<T>(work: (core: Core, client: Client) => Promise<T>): Promise<T> {
  using folder = temporaryFolder()
  const core = await openCore({
    dataFolder: folder.path,
    host: 'cli',
    version: '0',
    projectFolder,
    log: () => {},
    shell: noShell,
  })
  try {
    const client = clientOf(core)
    await client.library.addFolder({ path: sharedPhotos() })
    await core.idle()
    return await work(core, client)
  } finally {
    await core.close()
  }
}

export function measuredFaces(core: Core): MeasuredFace[] {
  const truth = readTruth()
  const root = `${sharedPhotos()}/`
  const byPhoto = Map.groupBy(core.exportFaces({ embeddings: true }), face => face.photo.slice(root.length))
  return [...byPhoto].flatMap(([path, faces]) => {
    const names = namesOf(
      path,
      truth[path],
      faces.map(face => face.box),
    )
    return faces.map((face, i) => ({
      id: face.id,
      path,
      box: face.box,
      person: names[i] ?? null,
      group: face.cluster,
      vector: Float32Array.from(face.embedding ?? []),
    }))
  })
}

export interface Pairs {
  /** Cosines of two faces of one person, and of two people, highest first. Never two of one photo. */
  genuine: number[]
  impostor: number[]
}

export function pairsOf(faces: MeasuredFace[]): Pairs {
  const pairs: Pairs = { genuine: [], impostor: [] }
  const named = faces.filter(face => face.person !== null)
  for (const [i, a] of named.entries())
    for (const b of named.slice(0, i))
      if (a.path !== b.path)
        pairs[a.person === b.person ? 'genuine' : 'impostor'].push(cosine(a.vector, b.vector))
  pairs.genuine.sort((a, b) => b - a)
  pairs.impostor.sort((a, b) => b - a)
  return pairs
}

/** The cosine that this part of the pairs of two people reach. */
export function cosineAt(far: number, { impostor }: Pairs): number {
  return impostor[Math.floor(impostor.length * far)] ?? Number.NaN
}

/** The part of the pairs of one person that reach a cosine. */
export function acceptedAt(threshold: number, { genuine }: Pairs): number {
  return genuine.filter(score => score >= threshold).length / genuine.length
}
