import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('faces and photos stay as they are, and another pack can say something about them', () => {
  acrossMigration(80, fillSample, db => {
    expect(db.prepare(`select count(*) as n from faces`).get()).toEqual({ n: 2 })
    db.exec(`
      insert into pack_photos (pack, photo_id, state) values ('other', 1, 'done');
      insert into pack_faces (pack, face_id, photo_id, x, y, w, h, landmarks, score, quality, sharpness, yaw)
        select 'other', id, photo_id, x, y, w, h, landmarks, score, quality, sharpness, yaw from faces;
    `)
    expect(db.prepare(`select count(*) as n from pack_faces`).get()).toEqual({ n: 2 })
    expect(() =>
      db.exec(`insert into pack_photos (pack, photo_id, state) values ('other', 99, 'done')`),
    ).toThrow(/FOREIGN KEY/)
  })
})
