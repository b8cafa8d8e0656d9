/** @file Puts the change of packs together from the rooms. */
import { KithError, reasonOf } from '../contract/errors.ts'
import { PackChange, type PackChangeOptions } from './faces/pack-change.ts'
import type { Models } from './models.ts'
import { IndexError } from './vectors/port.ts'

export function createPackChange({
  models,
  ...options
}: Omit<PackChangeOptions, 'inUse' | 'obtain' | 'remember' | 'use'> & { models: Models }) {
  const change = new PackChange({
    ...options,
    inUse: models.inUse,
    obtain: async (id, progress, signal) =>
      models.shelf.obtain(await models.shelf.entry(id), progress, signal),
    remember: pack => models.remember(pack),
    use: pack => models.use(pack),
  })
  return {
    get state() {
      return change.state
    },
    get previous() {
      return change.previous
    },
    resume: () => change.resume(),
    close: () => change.close(),
    commands: {
      async change(id: string): Promise<void> {
        await models.shelf.entry(id) // an unknown one is refused now, not later
        change.start(id)
      },
      cancelChange: () => orOffline(() => change.cancel()),
      dropPrevious: () => orOffline(() => change.dropPrevious()),
    },
  }
}

async function orOffline(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof IndexError)
      throw new KithError('index-offline', `The face index is not there now: ${reasonOf(error)}`)
    throw error
  }
}
