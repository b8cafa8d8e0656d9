/** Faces that other programs have named, in pictures and sidecars; and what Kith wrote into files, with the way back. */
export const sql = /* sql */ `
alter table photos add column orientation integer not null default 1; -- how the stored picture is turned, as EXIF counts

create table face_regions (
  id integer primary key autoincrement,
  photo_id integer not null references photos(id) on delete cascade,
  companion_id integer references companions(id) on delete cascade, -- the sidecar; null: in the picture itself
  name text not null,
  x real not null, y real not null, w real not null, h real not null, -- fractions of the upright image
  face_id text references faces(id) on delete set null,
  -- waiting: to be compared with the faces of the photo; named: the face bears that name; kept: a person has said
  -- something else of that face; unmatched: no face was found there
  state text not null default 'waiting' check (state in ('waiting', 'named', 'kept', 'unmatched'))
);
create index face_regions_photo on face_regions(photo_id);
create index face_regions_face on face_regions(face_id) where face_id is not null;
create index face_regions_companion on face_regions(companion_id) where companion_id is not null;
create index face_regions_waiting on face_regions(state, photo_id) where state = 'waiting';

-- A face that has just come may be the one a name waits for.
create trigger faces_regions after update of state on faces
when new.state = 'live' and old.state = 'staged'
begin
  update face_regions set state = 'waiting' where photo_id = new.photo_id and state = 'unmatched';
end;
-- A sidecar is read once the picture it belongs to is there, and again for each picture that comes later.
create trigger files_sidecar after update of photo_id, path on files when new.photo_id is not null
begin
  update companions set state = 'new' where kind = 'sidecar' and state = 'ok' and stem = new.stem;
  update companions set state = 'new' where kind = 'sidecar' and state = 'ok' and path = new.path || '.xmp';
end;

create table name_runs (
  id integer primary key autoincrement,
  at integer not null,
  place text not null check (place in ('sidecar', 'file')),
  state text not null default 'done' check (state in ('done', 'undone'))
);
create table name_files (
  id integer primary key autoincrement,
  run_id integer not null references name_runs(id) on delete cascade,
  path text not null,
  kept text,                           -- the file's former bytes, a name in the folder “originals”; null: there was none
  hash text not null,                  -- sha256 of what Kith wrote
  photo_id integer references photos(id) on delete set null,
  undone integer not null default 0
);
create index name_files_run on name_files(run_id);
`
