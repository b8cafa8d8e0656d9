/**
 * What the status asks many times a second and the history over years of steps, so that neither has to count or to
 * read every row: the size of the outbox, and the operations with a word in them.
 */
export const sql = /* sql */ `
insert into counters select 'dirty', count(*) from dirty;
create trigger dirty_in after insert on dirty begin
  update counters set value = value + 1 where name = 'dirty';
end;
create trigger dirty_out after delete on dirty begin
  update counters set value = value - 1 where name = 'dirty';
end;

-- Any part of a summary from three letters on can be looked for, without regard to case and accents.
create virtual table operations_text
  using fts5(summary, content = 'operations', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1');
insert into operations_text(rowid, summary) select id, summary from operations;
create trigger operations_born after insert on operations begin
  insert into operations_text(rowid, summary) values (new.id, new.summary);
end;
`
