import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'
import { dayOf } from './050-days.ts'

test('photos at a place are counted by day from the index', () => {
  acrossMigration(
    83,
    db => {
      fillSample(db)
      db.exec(
        `insert into places values (7, 'Lisbon', 'PT', 'Portugal', 38.7, -9.1); update photos set place_id = 7`,
      )
    },
    db => {
      const sql = `select month, ${dayOf} as day, place_id, count(*) as count from photos
        where visible = 1 and place_id is not null group by month, ${dayOf}, place_id order by month desc, ${dayOf} desc, place_id`
      const plan = db.prepare(`explain query plan ${sql}`).all() as { detail: string }[]
      expect(plan.map(step => step.detail)).toEqual([expect.stringContaining('INDEX photos_places')])
      expect(db.prepare(sql).all()).toEqual([
        { month: '2020-01', day: Date.UTC(2020, 0, 1) / 86_400_000, place_id: 7, count: expect.any(Number) },
      ])
    },
  )
})
