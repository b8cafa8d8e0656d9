import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('landmarks go to a table of their own, and go with their face', () => {
  const points = '[[0.1, 0.1], [0.2, 0.1], [0.15, 0.15], [0.1, 0.2], [0.2, 0.2]]'
  const [found, drawn] = ['10000000-0000-5000-8000-000000000000', '20000000-0000-5000-8000-000000000000']
  acrossMigration(
    82,
    db => {
      fillSample(db)
      db.prepare(`update faces set landmarks = ? where id = ?`).run(points, found)
    },
    db => {
      const rows = () => db.prepare(`select * from face_landmarks`).all()
      expect(rows()).toEqual([{ face_id: found, landmarks: points }])
      expect(db.prepare(`select id, person_id, rev from faces order by id`).raw().all()).toEqual([
        [found, 1, 6],
        [drawn, null, 7],
      ])
      db.prepare(`delete from faces where id = ?`).run(found)
      expect(rows()).toEqual([])
    },
  )
})
