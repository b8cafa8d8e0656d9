/**
 * @file What keeps this process small and can only be said before a program starts.
 *
 * On Linux every thread that asks glibc for memory at a busy moment is given an arena of its own, and what a photo
 * leaves in one is of no use to the next photo in another: a hundred megabytes that nobody needs. V8 lets the space for
 * young objects grow to tens of megabytes where much is made and thrown away, as it is while photos are taken in, and
 * keeps it.
 */

/** The environment of a program whose threads share two arenas (mallopt(3), `M_ARENA_MAX`). */
export const fewArenas = { MALLOC_ARENA_MAX: '2' }
/** For V8: half of the space for young objects, MB. */
const smallYoungSpace = '--max-semi-space-size=2'

/** Starts this program again in its place, under the same process id, unless it was told already. Call it first. */
export function startSmall(): void {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return
  const args = [process.execPath, smallYoungSpace, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, args, { ...process.env, ...fewArenas })
}
