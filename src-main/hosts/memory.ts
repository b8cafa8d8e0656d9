/**
 * @file On Linux every thread that asks glibc for memory at a busy moment is given an arena of its own, and what a photo
 * leaves in one is of no use to the next photo in another: a hundred megabytes that nobody needs. glibc can be told
 * only before a program starts.
 */

/** What a program is started with so that its threads share two arenas (mallopt(3), `M_ARENA_MAX`). */
export const fewArenas = { MALLOC_ARENA_MAX: '2' }

/** Starts this program again in its place, under the same process id, unless it was told already. Call it first. */
export function useFewArenas(): void {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return
  const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, args, { ...process.env, ...fewArenas })
}
