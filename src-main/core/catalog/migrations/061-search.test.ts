import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('photos that were there are searched, and what changes is followed', () => {
  acrossMigration(
    61,
    db => {
      fillSample(db)
      db.exec(`update photos set camera = 'Café 1', latitude = 1, longitude = 2;
        update files set path = '/photos/Été/one.jpg'`)
    },
    db => {
      const found = (words: string) =>
        db.prepare(`select rowid from photo_text where photo_text match ?`).pluck().all(words)
      expect(found('cafe')).toEqual([1])
      expect(found('ete')).toEqual([1])
      expect(found('on*')).toEqual([1])
      expect(db.prepare(`select dir from files`).pluck().all()).toEqual(['/photos/Été/'])
      // Not even an outer conflict clause keeps the triggers from it.
      db.exec(`insert or ignore into photo_keywords values (1, 'beach')`)
      expect(found('beach')).toEqual([1])

      db.exec(
        `insert into places values (5, 'Rome', 'IT', 'Italy', 1, 2); update photos set place_id = 5, place_rev = 1`,
      )
      expect(found('italy')).toEqual([1])
      db.exec(`update photos set latitude = 3`)
      expect(db.prepare(`select place_id, place_rev from photos`).get()).toEqual({
        place_id: null,
        place_rev: 0,
      })
      expect(found('italy')).toEqual([])
    },
  )
})

test('a second file brings its words and takes them along; the last one leaves them', () => {
  acrossMigration(61, fillSample, db => {
    const found = (words: string) =>
      db.prepare(`select rowid from photo_text where photo_text match ?`).pluck().all(words)
    db.exec(
      `insert into files (folder_id, path, bytes, modified_ms, photo_id, state) values (1, '/photos/copy.jpg', 1, 1, 1, 'ok')`,
    )
    expect(found('copy')).toEqual([1])
    db.exec(`delete from files where path like '%copy.jpg'`)
    expect(found('copy')).toEqual([])
    db.exec(`delete from files`)
    expect(found('one')).toEqual([1])
  })
})

test('Windows’ folders are told apart by their own sign', () => {
  acrossMigration(61, fillSample, db => {
    db.exec(`update files set path = 'C:\\Photos\\Été\\one.jpg'`)
    expect(db.prepare(`select dir from files`).pluck().all()).toEqual(['C:\\Photos\\Été\\'])
  })
})
