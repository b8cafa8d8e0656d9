import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('files keep their photos, companions know their folder, and nothing is gone', () => {
  acrossMigration(
    70,
    db => {
      fillSample(db)
      db.exec(`
        insert into files (folder_id, path, bytes, modified_ms, state) values (1, '/photos/trip 0/two.jpg', 5, 6, 'new');
        insert into companions (folder_id, path, kind, bytes, modified_ms) values (1, '/photos/one.xmp', 'sidecar', 1, 1)`)
    },
    db => {
      const files = db.prepare(`select path, dir, photo_id, inode, gone_at from files order by id`).all()
      expect(files).toEqual([
        { path: '/photos/one.jpg', dir: '/photos/', photo_id: 1, inode: null, gone_at: null },
        {
          path: '/photos/trip 0/two.jpg',
          dir: '/photos/trip 0/',
          photo_id: null,
          inode: null,
          gone_at: null,
        },
      ])
      expect(db.prepare(`select dir from companions`).pluck().all()).toEqual(['/photos/'])
      expect(db.prepare(`select root from folders`).pluck().all()).toEqual([null])
      expect(db.prepare(`select replaces from photos`).pluck().all()).toEqual([null])
    },
  )
})
