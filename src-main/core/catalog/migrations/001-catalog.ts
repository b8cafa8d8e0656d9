/**
 * The first catalog.
 *
 * `faces.rev` is taken from one counter for the whole catalog (`counters.rev`). Two triggers make the write
 * protocol hold by construction: what the index holds of a face can't change without a new revision, and
 * a new revision always leaves the face in `dirty`.
 */
export const sql = /* sql */ `
create table meta (key text primary key, value text not null) without rowid;

create table counters (name text primary key, value integer not null) without rowid;
insert into counters values ('rev', 0), ('group', 0);

create table folders (
  id integer primary key autoincrement,
  path text not null unique,
  state text not null default 'ok' check (state in ('ok', 'missing', 'unreadable')),
  reason text,
  added_at integer not null,
  last_scan_at integer
);

-- One row a path. The same content under two paths is one photo with two files.
create table files (
  id integer primary key autoincrement,
  folder_id integer not null references folders(id) on delete cascade,
  path text not null unique,           -- for people; bytes that are no UTF-8 are shown as \\xNN
  raw_path blob,                       -- the bytes of the path, only where path is not faithful
  bytes integer not null,
  modified_ms real not null,
  photo_id integer references photos(id),
  state text not null default 'new' check (state in ('new', 'ok', 'failed')),
  attempts integer not null default 0, -- counted before the work starts
  code text, reason text, problem_at integer,
  seen integer not null default 0      -- number of the scan that last saw it
);
create index files_photo on files(photo_id);
create index files_state on files(state) where state <> 'ok';
create index files_folder on files(folder_id);

create table photos (
  id integer primary key autoincrement,
  hash text not null unique,           -- sha256 of the content, hex
  width integer not null,              -- upright, px
  height integer not null,
  format text not null,
  bytes integer not null,
  taken_at integer not null,           -- wall-clock ms, read as UTC
  taken_at_source text not null check (taken_at_source in ('exif', 'file')),
  month text generated always as (strftime('%Y-%m', taken_at / 1000, 'unixepoch')) stored,
  camera text,
  color text not null,
  file_name text not null,
  added_at integer not null,
  -- face analysis: which pack has looked at it ('' = none yet) and how that went
  faces_pack text not null default '',
  faces_rev integer not null default 0,
  faces_state text not null default 'pending' check (faces_state in ('pending', 'waiting', 'done', 'failed')),
  attempts integer not null default 0,
  code text, reason text, problem_at integer,
  visible integer not null default 1   -- 0 once no file of it is in a folder of the library
);
create index photos_timeline on photos(month desc, taken_at desc, id desc) where visible = 1;
create index photos_todo on photos(faces_state) where faces_state <> 'done';

create table people (
  id integer primary key autoincrement,
  name text not null,
  name_key text not null,              -- case and accents folded; what "the same name" means
  cover_face_id text,
  favourite integer not null default 0,
  hidden integer not null default 0,
  created_at integer not null,
  deleted integer not null default 0   -- kept as a row so that undo can bring it back under its id
);
create unique index people_name on people(name_key) where deleted = 0;

create table faces (
  id text primary key,                 -- UUIDv5(content hash, box at first sight) = id of its point
  photo_id integer not null references photos(id),
  x real not null, y real not null, w real not null, h real not null, -- fractions of the upright image
  landmarks text not null,             -- JSON: five [x, y] as fractions, or [] for a box by hand
  score real not null,
  quality real not null, sharpness real not null, yaw real not null,
  state text not null default 'staged' check (state in ('staged', 'live', 'deleted')),
  hidden integer not null default 0,
  person_id integer references people(id),
  source text check (source in ('manual', 'confirmed', 'matched', 'imported')),
  group_id integer,
  created_at integer not null,
  rev integer not null,
  check ((person_id is null) = (source is null))
);
create index faces_photo on faces(photo_id);
create index faces_person on faces(person_id) where person_id is not null;
create index faces_group on faces(group_id) where group_id is not null;
create index faces_state on faces(state) where state <> 'live';

create table embeddings (
  face_id text not null references faces(id) on delete cascade,
  pack text not null,
  vector blob not null,                -- float32, little endian, L2-normalised
  primary key (face_id, pack)
) without rowid;

-- "This face is not that person": never asked, never matched again.
create table rejections (
  face_id text not null references faces(id) on delete cascade,
  person_id integer not null references people(id),
  created_at integer not null,
  primary key (face_id, person_id)
) without rowid;
create index rejections_person on rejections(person_id);

-- The outbox: this face differs from the index since that revision.
create table dirty (face_id text primary key, rev integer not null) without rowid;

-- Faces that have not been compared with the others yet.
create table ungrouped (face_id text primary key) without rowid;

create table operations (
  id integer primary key autoincrement,
  at integer not null,
  kind text not null,
  by text not null check (by in ('person', 'machine')),
  summary text not null,
  people text not null,                -- JSON array of person ids, for the search by person
  changes text not null,               -- JSON: rows before and after, see people/journal.ts
  state text not null default 'done' check (state in ('done', 'undone')),
  undoes integer references operations(id)
);
create index operations_open on operations(state, id);

create trigger faces_guard before update of person_id, group_id, hidden, state, photo_id on faces
when new.rev = old.rev and not (old.state = 'staged' and new.state = 'live')
  and (new.person_id is not old.person_id or new.group_id is not old.group_id or new.hidden <> old.hidden
       or new.state <> old.state or new.photo_id <> old.photo_id)
begin
  select raise(abort, 'a face may not change without a new revision');
end;
create trigger faces_born after insert on faces
begin
  insert into dirty values (new.id, new.rev) on conflict(face_id) do update set rev = excluded.rev;
end;
create trigger faces_changed after update of rev on faces when new.rev <> old.rev
begin
  insert into dirty values (new.id, new.rev) on conflict(face_id) do update set rev = excluded.rev;
end;
`
