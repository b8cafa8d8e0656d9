/** @file Work that nobody waits for, such as what a timer begins. */
import { reasonOf } from '../contract/errors.ts'
import type { Log } from './log.ts'

/**
 * Does such work; returns whether it went well. What it fails with, on a full disk for one, is told in the log: nobody
 * is there to catch it, and it would end Kith.
 */
export function unattended(log: Log, message: string, work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    log('error', message, { reason: reasonOf(error) })
    return false
  }
}

/** The same for work that takes its time. */
export function unawaited(log: Log, message: string, work: Promise<unknown>): void {
  work.catch(error => log('error', message, { reason: reasonOf(error) }))
}
