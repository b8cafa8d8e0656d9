import { expect, test } from 'vitest'
import { acrossMigration, fillSample } from '../../../testing/migrations.ts'

test('030 keeps people and their history, and remembers what undid what', () => {
  acrossMigration(
    30,
    db => {
      fillSample(db)
      db.exec(`
        insert into operations (id, at, kind, by, summary, people, changes, state) values
          (10, 9, 'merge', 'person', 'Ben merged into Anna', '[1, 2]', '[]', 'undone');
        insert into operations (id, at, kind, by, summary, people, changes, undoes) values
          (11, 10, 'undo', 'person', 'Undone: Ben merged into Anna', '[1, 2]', '[]', 10);
      `)
    },
    db => {
      const people = db.prepare(`select id, name, cover_face_id, birth_date from people order by id`).raw()
      expect(people.all()).toEqual([
        [1, 'Anna', '10000000-0000-5000-8000-000000000000', null],
        [2, 'Ben', null, null],
      ])
      const operations = db.prepare(`select id, state, undone_by from operations order by id`).raw()
      expect(operations.all()).toEqual([
        [1, 'done', null],
        [10, 'undone', 11],
        [11, 'done', null],
      ])
      const touched = db.prepare(`select person_id, operation_id from operation_people`).raw()
      expect(touched.all()).toEqual([
        [1, 1],
        [1, 10],
        [1, 11],
        [2, 10],
        [2, 11],
      ])
      const born = db.prepare(`update people set birth_date = ? where id = 1`)
      expect(() => born.run('last summer')).toThrow('CHECK')
      expect(born.run('1984-03-27').changes).toBe(1)
    },
  )
})
