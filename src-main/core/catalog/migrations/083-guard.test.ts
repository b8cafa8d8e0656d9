import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('no face changes without a new revision, and one that goes live needs none', () => {
  acrossMigration(83, fillSample, db => {
    const faces = () =>
      db.prepare(`select id, person_id, group_id, hidden, state, photo_id, rev from faces`).all()
    const before = faces()
    for (const change of [
      'person_id = null, source = null',
      'group_id = 9',
      'hidden = 1',
      `state = 'deleted'`,
    ])
      expect(() => db.exec(`update faces set ${change}`)).toThrow('without a new revision')
    expect(faces()).toEqual(before)
    db.exec(`update faces set state = 'staged', rev = rev + 10`)
    db.exec(`delete from dirty`)
    db.exec(`update faces set state = 'live'`)
    expect(db.prepare(`select count(*) from dirty`).pluck().get()).toBe(0)
    db.exec(`update faces set hidden = 1, rev = rev + 10`)
    expect(db.prepare(`select count(*) from dirty`).pluck().get()).toBe(before.length)
  })
})
