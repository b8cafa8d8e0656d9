/** @file The thread of `checkpoints.ts`. It keeps no connection between two requests. */
import { parentPort } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { CheckpointWork } from './checkpoints.ts'

parentPort?.on('message', ({ file, busy }: CheckpointWork) => {
  try {
    const db = new Database(file, { fileMustExist: true })
    try {
      db.pragma('synchronous = full')
      db.pragma('wal_checkpoint(passive)') // waits for nobody and lets everybody go on
    } finally {
      db.close()
    }
  } catch {
    // A full disk, a catalog that is being closed: the log keeps everything until a later one.
  } finally {
    Atomics.store(busy, 0, 0)
  }
})
