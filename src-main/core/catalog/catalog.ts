/**
 * @file The catalog: one SQLite file that owns everything. All SQL runs on the core's own thread, in synchronous
 * transactions; the rooms hold their own statements.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { KithError } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Log } from '../log.ts'
import { addBackupNow, listBackups } from './backups.ts'
import { Checkpoints } from './checkpoints.ts'
import { translated } from './errors.ts'
import { type Lock, lockFolder } from './lock.ts'
import { formatOf, migrate, newestFormat, refuseNewer } from './migrate.ts'
import { carryOutMoves, decideMove } from './moves.ts'
import { carryOutRestore } from './restore.ts'

type Value = string | number | bigint | Uint8Array | null

export interface CatalogOptions {
  /** The data folder; made if it isn't there. */
  folder: string
  log: Log
}

/**
 * Opens the catalog of a data folder and takes its lock.
 * @throws KithError `catalog-in-use`, `catalog-newer`, `catalog-damaged`, `read-only`, `disk-full`
 */
export function openCatalog({ folder, log }: CatalogOptions): Catalog {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw translated(error)
  }
  const lock = lockFolder(folder)
  let db: Database.Database | undefined
  try {
    const restored = carryOutRestore(folder, log)
    db = new Database(join(folder, 'catalog.sqlite'))
    // SQLite makes an empty file where there is none, and takes one of no bytes for new.
    if (!restored && formatOf(db) === 0 && listBackups(folder).length > 0)
      throw new KithError('catalog-damaged', t.errors.catalog.emptyWithBackups)
    db.pragma('journal_mode = wal')
    // A reopened WAL file falls back to NORMAL, which may lose the last commits with the power.
    db.pragma('synchronous = full')
    db.pragma('foreign_keys = on')
    db.pragma('cache_size = -65536') // 64 MiB
    db.pragma('temp_store = memory')
    const found = db.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new KithError('catalog-damaged', t.errors.catalog.damaged(String(found)))
    upgrade(db, folder, log)
    return new Catalog(db, lock)
  } catch (error) {
    db?.close()
    lock.release()
    throw translated(error)
  }
}

function upgrade(db: Database.Database, folder: string, log: Log): void {
  refuseNewer(db)
  const format = formatOf(db)
  if (format > 0 && format < newestFormat)
    addBackupNow(folder, 'before-update', file => db.prepare('vacuum into ?').run(file))
  migrate(db, migration => log('info', 'catalog migrated', migration))
  carryOutMoves(db)
}

export class Catalog {
  /** Tells this catalog from every other; the index is marked with it. */
  readonly id: string
  readonly #db: Database.Database
  readonly #lock: Lock
  readonly #checkpoints: Checkpoints
  readonly #statements = new Map<string, Database.Statement>()
  /** Whether a move may be decided and not carried out. */
  #moves = false

  constructor(db: Database.Database, lock: Lock) {
    this.#db = db
    this.#lock = lock
    this.#checkpoints = new Checkpoints(db)
    this.id = this.meta('catalog') ?? this.setMeta('catalog', randomUUID())
  }

  get<T>(sql: string, ...params: Value[]): T | undefined {
    this.#carryOutMoves()
    return this.#guard(() => this.#prepare(sql).get(...params) as T | undefined)
  }

  all<T>(sql: string, ...params: Value[]): T[] {
    this.#carryOutMoves()
    return this.#guard(() => this.#prepare(sql).all(...params) as T[])
  }

  run(sql: string, ...params: Value[]): Database.RunResult {
    this.#carryOutMoves()
    const result = this.#guard(() => this.#prepare(sql).run(...params))
    if (!this.#db.inTransaction) this.#checkpoints.committed()
    return result
  }

  /** Runs `work` in one transaction; inside another it joins that one. `work` may not be asynchronous. */
  transaction<T>(work: () => T): T {
    if (this.#db.inTransaction) return work()
    this.#carryOutMoves()
    const result = this.#guard(() => this.#db.transaction(work).immediate())
    this.#checkpoints.committed()
    return result
  }

  /**
   * As `transaction`, but without waiting for the disk: a power cut may take the whole of it back, never a part, and
   * what is committed after it stands behind it. For what is found again by itself, such as which files there are.
   */
  transactionSoon<T>(work: () => T): T {
    if (this.#db.inTransaction) return work()
    this.#db.pragma('synchronous = normal')
    try {
      return this.transaction(work)
    } finally {
      this.#db.pragma('synchronous = full')
    }
  }

  /**
   * All faces of some people belong to another, as soon as the transaction that this is called in has committed.
   * Whoever reads `faces` in that transaction may still find them where they were: see `moves.ts`.
   */
  moveFaces(from: number[], into: number): void {
    if (this.#guard(() => decideMove(this.#db, from, into))) this.#moves = true
  }

  /** A revision above every other. Only inside the transaction that uses it. */
  nextRev(): number {
    const row = this.get<{ value: number }>(
      `update counters set value = value + 1 where name = 'rev' returning value`,
    )
    if (!row) throw new Error('the catalog has lost its counter of revisions')
    return row.value
  }

  meta(key: string): string | null {
    return this.get<{ value: string }>(`select value from meta where key = ?`, key)?.value ?? null
  }

  setMeta(key: string, value: string): string {
    this.run(
      `insert into meta values (?, ?) on conflict(key) do update set value = excluded.value`,
      key,
      value,
    )
    return value
  }

  /** Copies the catalog to a file while it is in use. */
  async backUp(file: string): Promise<void> {
    await this.#db.backup(file)
  }

  close(): void {
    this.#checkpoints.close()
    this.#db.close()
    this.#lock.release()
  }

  /**
   * Rows follow before the first who asks or changes anything once whoever decided has been answered.
   * @throws KithError `disk-full`, and whatever else a write may fail with; the next who comes tries again
   */
  #carryOutMoves(): void {
    if (!this.#moves || this.#db.inTransaction) return
    this.#guard(() => carryOutMoves(this.#db))
    this.#moves = false
    this.#checkpoints.committed()
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw translated(error)
    }
  }
}
