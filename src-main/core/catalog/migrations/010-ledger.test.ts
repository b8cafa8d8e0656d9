import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('outbox and history of before are counted and found, and so is what comes after', () => {
  acrossMigration(
    10,
    db => {
      fillSample(db)
      db.exec(`update faces set rev = 8 where person_id is null`)
    },
    db => {
      const dirty = () => db.prepare(`select value from counters where name = 'dirty'`).pluck().get()
      const found = (text: string) =>
        db.prepare(`select rowid from operations_text where summary match ?`).pluck().all(text)
      expect(dirty()).toBe(1)
      db.exec(`update faces set rev = 9`)
      expect(dirty()).toBe(2)
      db.exec(`delete from dirty`)
      expect(dirty()).toBe(0)
      expect(found('ann')).toEqual([1])
      db.exec(
        `insert into operations (at, kind, by, summary, people, changes) values (9, 'assign', 'person', '2 faces → José', '[2,1]', '[]')`,
      )
      expect(found('jose')).toEqual([2])
    },
  )
})
