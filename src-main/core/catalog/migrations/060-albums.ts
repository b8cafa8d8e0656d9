/**
 * Favourite photos, and albums: filled by hand (`album_photos`) or by a search (`terms`). Both hang on the photo, which
 * is its content: a file that is moved or renamed stays a favourite and in its albums.
 */
export const sql = /* sql */ `
alter table photos add column favourite integer not null default 0;
create index photos_favourite on photos(month desc, taken_at desc, id desc) where favourite = 1;

create table albums (
  id integer primary key autoincrement,
  name text not null,
  name_key text not null,              -- case and accents folded; what "the same name" means
  terms text,                          -- JSON: the search behind a smart album; null for one filled by hand
  arranged text not null default 'date' check (arranged in ('date', 'hand')),
  cover_photo_id integer references photos(id),
  created_at integer not null,
  deleted integer not null default 0   -- kept as a row so that undo can bring it back under its id
);
create unique index albums_name on albums(name_key) where deleted = 0;

create table album_photos (
  album_id integer not null references albums(id),
  photo_id integer not null references photos(id),
  place real not null,                 -- the order made by hand; between two there is room for another
  primary key (album_id, photo_id)
) without rowid;
create index album_photos_order on album_photos(album_id, place, photo_id);
create index album_photos_photo on album_photos(photo_id);
`
