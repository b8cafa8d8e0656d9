import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('photos stay in sight and wait for their likeness', () => {
  acrossMigration(71, fillSample, db => {
    expect(db.prepare(`select visible, hidden, likeness from photos`).all()).toEqual([
      { visible: 1, hidden: 0, likeness: null },
    ])
    db.exec(
      `insert into binned (photo_id, path, bytes, modified_ms, state, at) values (1, '/a', 1, 1, 'binned', 1)`,
    )
    expect(() => db.exec(`update binned set state = 'lost'`)).toThrow(/check/i)
  })
})
