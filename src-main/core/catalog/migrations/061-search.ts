/**
 * What a search needs beside the rows themselves: the words of each photo in a full-text index without a copy of them
 * (case and accents folded, first letters indexed), towns, the folder of each file, and indexes.
 *
 * The full-text index is kept by triggers. They delete and insert, because the conflict clause of a statement that sets
 * off a trigger would replace the trigger's own. A file that goes leaves the words where it was the photo's last: the
 * photo is out of sight then, and removing a folder of 100,000 stays quick.
 */
const refresh = (id: string) => `
  delete from photo_text where rowid = ${id};
  insert into photo_text (rowid, path, words, keywords, place, camera)
    select id, path, words, keywords, place, camera from photo_words where id = ${id};`

export const sql = /* sql */ `
create table places (
  id integer primary key,              -- of geonames.org
  name text not null,
  country text not null,               -- ISO 3166, two letters
  country_name text not null,
  latitude real not null,
  longitude real not null
);
alter table photos add column place_id integer references places(id);
alter table photos add column place_rev integer not null default 0; -- 0: not looked up yet, see core/places
create index photos_town on photos(place_id) where place_id is not null;
create index photos_placeless on photos(id) where place_rev = 0 and latitude is not null;
create index photos_rating on photos(rating) where rating is not null;

create trigger photos_moved after update of latitude, longitude on photos
when new.latitude is not old.latitude or new.longitude is not old.longitude
begin
  update photos set place_id = null, place_rev = 0 where id = new.id;
end;

-- The path up to and with its last separator.
alter table files add column dir text generated always as (
  rtrim(path, replace(path, case when substr(path, 1, 1) = '/' then '/' else '\\' end, ''))) virtual;
create index files_dir on files(dir, photo_id);

create index faces_shown on faces(photo_id, person_id) where state = 'live' and hidden = 0;
create index faces_nameless on faces(photo_id) where state = 'live' and hidden = 0 and person_id is null;

-- Folders count from the one that was added: “home” shall not find everything.
create view photo_words as select p.id,
  (select group_concat(substr(f.path, 1 + length(rtrim(o.path, replace(o.path, '/', '')))), ' ')
     from files f join folders o on o.id = f.folder_id where f.photo_id = p.id) as path,
  coalesce(p.title, '') || ' ' || coalesce(p.caption, '') as words,
  (select group_concat(keyword, ' ') from photo_keywords where photo_id = p.id) as keywords,
  (select name || ' ' || country_name from places where id = p.place_id) as place,
  coalesce(p.camera, '') || ' ' || coalesce(p.lens, '') as camera
from photos p;

create virtual table photo_text using fts5(path, words, keywords, place, camera,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');
insert into photo_text (rowid, path, words, keywords, place, camera)
  select id, path, words, keywords, place, camera from photo_words;

create trigger photo_text_born after insert on photos begin ${refresh('new.id')} end;
create trigger photo_text_told after update of title, caption, camera, lens, place_id on photos
when new.title is not old.title or new.caption is not old.caption or new.camera is not old.camera
  or new.lens is not old.lens or new.place_id is not old.place_id
begin ${refresh('new.id')} end;
create trigger photo_text_gone after delete on photos begin delete from photo_text where rowid = old.id; end;
create trigger photo_text_keyword after insert on photo_keywords begin ${refresh('new.photo_id')} end;
create trigger photo_text_unkeyword after delete on photo_keywords begin ${refresh('old.photo_id')} end;
create trigger photo_text_file after insert on files when new.photo_id is not null begin ${refresh('new.photo_id')} end;
create trigger photo_text_moved after update of path, photo_id on files
when new.photo_id is not null and (new.photo_id is not old.photo_id or new.path <> old.path)
begin ${refresh('new.photo_id')} end;
create trigger photo_text_left after update of photo_id on files
when old.photo_id is not null and new.photo_id is not old.photo_id
  and exists (select 1 from files where photo_id = old.photo_id)
begin ${refresh('old.photo_id')} end;
create trigger photo_text_unfile after delete on files
when old.photo_id is not null and exists (select 1 from files where photo_id = old.photo_id)
begin ${refresh('old.photo_id')} end;
`
