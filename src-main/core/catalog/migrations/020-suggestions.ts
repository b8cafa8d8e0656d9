/**
 * Open suggestions ("Is this Anna?"), kept up to date as faces change; which faces a person drew by hand.
 *
 * `suggest_due` is filled by the drainer for each face that changed and whose point the index has by now, and by
 * triggers for each rejection that comes or goes. A face that becomes due again gets a higher `seq`, so that work
 * under way on its older state doesn't take it off the list. `counters.suggested` is the highest revision that was
 * put on the list: an index that is filled anew makes nothing due.
 */
export const sql = /* sql */ `
alter table faces add column by_hand integer not null default 0;

create table suggestions (
  unit text not null,                  -- what is asked about: g<group>, or the id of a face that stands alone
  person_id integer not null references people(id),
  score real not null,                 -- see people/likeness.ts
  near_id text not null,               -- the face of theirs that is most like it
  place integer not null,              -- 0: this person is asked about; others are offered beside
  primary key (unit, person_id)
) without rowid;
create index suggestions_open on suggestions(score desc, unit) where place = 0;
create index suggestions_person on suggestions(person_id, score desc, unit) where place = 0;
create index suggestions_near on suggestions(near_id);

create table suggest_due (seq integer primary key autoincrement, face_id text not null unique);
insert into suggest_due (face_id) select id from faces where person_id is not null and state = 'live';
insert into counters select 'suggested', coalesce((select min(rev) - 1 from dirty), value) from counters where name = 'rev';

create trigger rejections_born after insert on rejections begin
  insert or replace into suggest_due (face_id) values (new.face_id);
end;
create trigger rejections_gone after delete on rejections begin
  insert or replace into suggest_due (face_id) values (old.face_id);
end;

-- A match that was undone is not made again by itself.
create table unmatched (
  face_id text not null references faces(id) on delete cascade,
  person_id integer not null references people(id),
  primary key (face_id, person_id)
) without rowid;
create index unmatched_person on unmatched(person_id);
`
