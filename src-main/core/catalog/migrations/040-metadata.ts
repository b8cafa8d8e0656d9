/**
 * What a photo says of itself: zone, camera settings, position, texts, keywords, rating; which files lie beside a
 * picture (sidecars, the film of a Live Photo); and what a scan passed over.
 *
 * `taken_at_source` may now name more sources. Its check can't be changed in place, so a new column takes over
 * its name: every other column of `photos`, `month` among them, stays as it is.
 */
export const sql = /* sql */ `
alter table photos add column taken_from text not null default 'file'
  check (taken_from in ('exif', 'xmp', 'iptc', 'name', 'file', 'person'));
update photos set taken_from = taken_at_source;
alter table photos drop column taken_at_source;
alter table photos rename column taken_from to taken_at_source;

-- 0: never read by the reader below; such photos are read again, see library/metadata.ts
alter table photos add column metadata_rev integer not null default 0;
alter table photos add column taken_zone integer;      -- minutes east of UTC, where the photo says it
alter table photos add column lens text;
alter table photos add column latitude real;           -- degrees north; null together with longitude
alter table photos add column longitude real;          -- degrees east
alter table photos add column altitude real;           -- metres above the sea
alter table photos add column title text;
alter table photos add column caption text;
alter table photos add column rating integer check (rating between -1 and 5); -- -1: rejected
alter table photos add column f_number real;
alter table photos add column exposure_time real;      -- seconds
alter table photos add column iso integer;
alter table photos add column focal_length real;       -- mm
alter table photos add column motion integer not null default 0; -- 1: a short film belongs to it
create index photos_metadata on photos(metadata_rev, id);
create index photos_place on photos(latitude, longitude) where latitude is not null;
create index photos_camera on photos(camera) where camera is not null;

create table photo_keywords (
  photo_id integer not null references photos(id) on delete cascade,
  keyword text not null collate nocase,
  primary key (photo_id, keyword)
) without rowid;
create index photo_keywords_keyword on photo_keywords(keyword);

-- The path up to and with its last dot: what a picture, its sidecar and its film have in common.
alter table files add column stem text generated always as (rtrim(path, replace(path, '.', ''))) virtual;
create index files_stem on files(stem);

-- Files that belong to a picture and are none themselves.
create table companions (
  id integer primary key autoincrement,
  folder_id integer not null references folders(id) on delete cascade,
  path text not null unique,
  raw_path blob,
  stem text generated always as (rtrim(path, replace(path, '.', ''))) virtual,
  kind text not null check (kind in ('sidecar', 'video')),
  bytes integer not null,
  modified_ms real not null,
  state text not null default 'new' check (state in ('new', 'ok', 'failed')), -- of reading a sidecar
  code text, reason text, problem_at integer,
  seen integer not null default 0
);
create index companions_stem on companions(stem);
create index companions_folder on companions(folder_id, kind);
create index companions_state on companions(state) where state <> 'ok';

-- What the last scan of a folder left out, by kind (see library/kinds.ts).
create table passed_over (
  folder_id integer not null references folders(id) on delete cascade,
  kind text not null,
  count integer not null,
  example text not null,
  primary key (folder_id, kind)
) without rowid;
`
