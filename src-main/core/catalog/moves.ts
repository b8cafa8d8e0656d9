/**
 * @file All faces of some people belong to somebody else: decided in one small transaction, carried out in the next.
 *
 * A person's command may take 50 ms, and 5,000 rows rewritten on a thousand pages take longer. So a merge commits one
 * row that says it of all of them, with its operation and its people, and can be answered. The faces' own rows follow
 * before anybody reads or writes: the catalog sees to that while it is open, and opening it begins with it. In between
 * a row in `moves` is the label and the dirty mark of each of those faces.
 */
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { freeSpace } from '../free-space.ts'

/** Far more than the rows of any move take in the write-ahead log, bytes. */
const room = 256 * 1024 * 1024

/**
 * Tells the catalog of a move. Only in a transaction, one in each; whoever reads `faces` in it may still find them where
 * they were.
 * Returns whether its rows are to follow: where the disk is nearly full they are written in the same transaction, which
 * then fails as a whole. Nobody may be left with a catalog that can't be read until there is room.
 */
export function decideMove(db: Database.Database, from: number[], into: number): boolean {
  // Whoever decided this one may have read rows that the other has yet to change.
  if (isMoving(db)) throw new Error('two moves in one transaction')
  const insert = db.prepare(`insert into moves values (?, ?)`)
  for (const id of from) insert.run(id, into)
  if ((freeSpace(dirname(db.name)) ?? 0) > room) return true
  carryOutMoves(db)
  return false
}

const isMoving = (db: Database.Database) => db.prepare(`select 1 from moves`).get() !== undefined

/** Gives the faces of all moves their new person, and each a new revision, which leaves it in `dirty`. */
export function carryOutMoves(db: Database.Database): void {
  db.transaction(() => {
    if (!isMoving(db)) return
    db.exec(`
      update counters set value = value + 1 where name = 'rev';
      update faces set
        person_id = (select into_person from moves where from_person = faces.person_id),
        rev = (select value from counters where name = 'rev')
      where person_id in (select from_person from moves) and state in ('staged', 'live');
      delete from moves;`)
  }).immediate()
}
