import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'
import { dayOf } from './050-days.ts'

test('days are counted from the index, also before 1970', () => {
  acrossMigration(
    50,
    db => fillSample(db),
    db => {
      const sql = `select month, ${dayOf} as day, count(*) as count from photos where visible = 1
        group by month, ${dayOf} order by month desc, ${dayOf} desc`
      const plan = db.prepare(`explain query plan ${sql}`).all() as { detail: string }[]
      expect(plan.map(step => step.detail)).toEqual([expect.stringContaining('INDEX photos_days')])
      for (const [time, day] of [
        [Date.UTC(1969, 11, 31, 23, 59, 59), -1],
        [Date.UTC(1969, 11, 31), -1],
        [Date.UTC(1970, 0, 1), 0],
        [Date.UTC(2019, 6, 4, 12), Date.UTC(2019, 6, 4) / 86_400_000],
        [Date.UTC(1800, 0, 1), Date.UTC(1800, 0, 1) / 86_400_000],
      ] as const) {
        db.prepare(`update photos set taken_at = ?`).run(time)
        expect(db.prepare(sql).all()).toEqual([
          { month: new Date(time).toISOString().slice(0, 7), day, count: expect.any(Number) },
        ])
      }
    },
  )
})
