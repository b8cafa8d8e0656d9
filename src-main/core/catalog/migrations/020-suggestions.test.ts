import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('what was named before is compared once, and each rejection from now on makes its face due', () => {
  acrossMigration(
    20,
    db => fillSample(db),
    db => {
      const due = () => db.prepare(`select face_id from suggest_due order by seq`).pluck().all()
      const [named, unnamed] = [
        '10000000-0000-5000-8000-000000000000',
        '20000000-0000-5000-8000-000000000000',
      ]
      expect(due()).toEqual([named])
      expect(db.prepare(`select value from counters where name = 'suggested'`).pluck().get()).toBe(7)
      expect(db.prepare(`select sum(by_hand) from faces`).pluck().get()).toBe(0)
      db.exec(`delete from rejections`)
      expect(due()).toEqual([named, unnamed])
      const seq = () => db.prepare(`select seq from suggest_due where face_id = ?`).pluck().get(unnamed)
      const before = seq() as number
      db.exec(`insert into rejections values ('${unnamed}', 1, 9)`)
      expect(seq()).toBeGreaterThan(before)
    },
  )
})
