/**
 * What the status and the history ask many times a second or over years of steps, so that neither has to count or
 * to read every operation: the size of the outbox, the latest steps, and the operations of a person or with a word.
 */
export const sql = /* sql */ `
insert into counters select 'dirty', count(*) from dirty;
create trigger dirty_in after insert on dirty begin
  update counters set value = value + 1 where name = 'dirty';
end;
create trigger dirty_out after delete on dirty begin
  update counters set value = value - 1 where name = 'dirty';
end;

create index operations_steps on operations(state, id) where by = 'person' and kind not in ('undo', 'redo');
create index operations_latest on operations(id) where by = 'person' and kind not in ('undo', 'redo');
create index operations_undoes on operations(undoes, kind, id) where undoes is not null;

create table operation_people (
  person_id integer not null,
  operation_id integer not null references operations(id) on delete cascade,
  primary key (person_id, operation_id)
) without rowid;
insert into operation_people select distinct value, o.id from operations o, json_each(o.people);

-- Any part of a summary from three letters on can be looked for, without regard to case and accents.
create virtual table operations_text
  using fts5(summary, content = 'operations', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1');
insert into operations_text(rowid, summary) select id, summary from operations;

create trigger operations_born after insert on operations begin
  insert or ignore into operation_people select value, new.id from json_each(new.people);
  insert into operations_text(rowid, summary) values (new.id, new.summary);
end;
`
