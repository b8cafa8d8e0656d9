import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('a film beside a photo is noticed, whichever comes first, and missed when it goes', () => {
  acrossMigration(41, fillSample, db => {
    const motion = () => db.prepare(`select motion from photos`).pluck().get()
    const film = `insert into companions (folder_id, path, kind, bytes, modified_ms) values (1, '/photos/one.MOV', 'video', 1, 1)`
    db.exec(film)
    expect(motion()).toBe(2)
    db.exec(`update photos set motion = motion | 1`)
    db.exec(`delete from companions`)
    expect(motion()).toBe(1)

    db.exec(`update files set photo_id = null`)
    db.exec(film)
    expect(motion()).toBe(1)
    db.exec(`update files set photo_id = 1`)
    expect(motion()).toBe(3)
  })
})
