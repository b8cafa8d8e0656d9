/** Cleaning up: how photos look, photos that are hidden, pairs a person keeps apart, and files in the system's bin. */
export const sql = /* sql */ `
alter table photos add column likeness blob;           -- 16 bytes, see images/likeness.ts; empty: can't be told
alter table photos add column hidden integer not null default 0; -- out of sight though its file is there
create index photos_without_likeness on photos(id) where likeness is null and visible = 1;
create index photos_hidden on photos(id) where hidden = 1;

-- Two photos that look alike and are both to be kept; a < b.
create table kept_apart (
  a integer not null references photos(id),
  b integer not null references photos(id),
  primary key (a, b)
) without rowid;

-- Files that Kith has put into the bin, with all it takes to put them back.
create table binned (
  id integer primary key autoincrement,
  photo_id integer not null references photos(id),
  path text not null,
  raw_path blob,
  bytes integer not null,
  modified_ms real not null,
  place text,                          -- where in the bin; null where only the system can put it back
  state text not null check (state in ('binned', 'returning', 'back', 'leaving')),
  reason text,                         -- why it could not be put back
  at integer not null
);
create index binned_due on binned(state) where state in ('returning', 'leaving');
create index binned_stuck on binned(id) where reason is not null;
`
