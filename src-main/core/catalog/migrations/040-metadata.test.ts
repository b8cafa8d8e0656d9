import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('dates keep their source and month, and may now come from elsewhere', () => {
  acrossMigration(
    40,
    db => {
      fillSample(db)
      db.exec(`update photos set taken_at = 1562242872000`)
    },
    db => {
      const photo = db.prepare(`select * from photos`).get()
      expect(photo).toMatchObject({
        taken_at_source: 'exif',
        month: '2019-07',
        metadata_rev: 0,
        latitude: null,
        rating: null,
      })
      db.exec(`update photos set taken_at_source = 'person', rating = 5`)
      expect(() => db.exec(`update photos set taken_at_source = 'guess'`)).toThrow(/check/i)
      expect(() => db.exec(`update photos set rating = 6`)).toThrow(/check/i)
    },
  )
})

test('a file knows what it shares with its sidecar, also where a folder has a dot in its name', () => {
  acrossMigration(
    40,
    db => {
      fillSample(db)
      db.exec(`update files set path = '/photos.old/IMG_1.jpg'`)
    },
    db => {
      db.exec(`insert into companions (folder_id, path, kind, bytes, modified_ms)
        values (1, '/photos.old/IMG_1.xmp', 'sidecar', 1, 1)`)
      expect(
        db.prepare(`select f.id from companions c join files f on f.stem = c.stem`).pluck().all(),
      ).toEqual([1])
    },
  )
})
