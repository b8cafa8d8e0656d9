/**
 * Two model packs side by side: what a pack that is not in use says of photos and faces, while it is got ready to be
 * used, and after it was, so that one can go back to it. The pack in use stands in `photos` and `faces` themselves.
 */
export const sql = /* sql */ `
create table pack_photos (
  pack text not null,
  photo_id integer not null references photos(id) on delete cascade,
  state text not null check (state in ('trying', 'done', 'failed')),
  attempts integer not null default 0, -- counted before the work starts
  reason text,
  primary key (pack, photo_id)
) without rowid;

create table pack_faces (
  pack text not null,
  face_id text not null,               -- of a face that is in faces, or of one that only this pack has found
  photo_id integer not null references photos(id) on delete cascade,
  x real not null, y real not null, w real not null, h real not null,
  landmarks text not null,
  score real not null,
  quality real not null, sharpness real not null, yaw real not null,
  group_id integer,                    -- the group it was in while this pack was in use
  vector blob,                         -- only of a face that is not in faces; the others have theirs in embeddings
  primary key (pack, face_id)
) without rowid;
create index pack_faces_photo on pack_faces(pack, photo_id);
`
