/**
 * Birth dates, undo and redo that look at one row however long the history is, and counting a person's faces and
 * photos from an index alone.
 */
export const sql = /* sql */ `
alter table people add column birth_date text check (birth_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

-- The operation that took this one back; null while it is done. What is redone next is the highest of these.
alter table operations add column undone_by integer references operations(id);
update operations set undone_by = (select max(u.id) from operations u where u.kind = 'undo' and u.undoes = operations.id)
where state = 'undone';
drop index operations_open;
create index operations_commands on operations(id) where by = 'person' and kind not in ('undo', 'redo');
create index operations_undoable on operations(id) where state = 'done' and by = 'person' and kind not in ('undo', 'redo');
create index operations_redoable on operations(undone_by) where state = 'undone';
create index operations_undoes on operations(undoes) where undoes is not null;

-- Whom an operation touched, for the history of one person.
create table operation_people (
  person_id integer not null,
  operation_id integer not null references operations(id) on delete cascade,
  primary key (person_id, operation_id)
) without rowid;
insert or ignore into operation_people select j.value, o.id from operations o, json_each(o.people) j;

drop index faces_person;
create index faces_person on faces(person_id, photo_id, state, hidden) where person_id is not null;
-- Unnamed faces that are in no group.
create index faces_loose on faces(photo_id) where person_id is null and group_id is null and state = 'live' and hidden = 0;
`
