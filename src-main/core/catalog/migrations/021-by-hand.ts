/**
 * Places where a person said that there is no face, so that looking for faces again doesn't bring one back.
 */
export const sql = /* sql */ `
create table no_faces (
  face_id text primary key,            -- of the face that was there
  photo_id integer not null references photos(id) on delete cascade,
  x real not null, y real not null, w real not null, h real not null -- fractions of the upright image
) without rowid;
create index no_faces_photo on no_faces(photo_id);
create index faces_by_hand on faces(photo_id) where by_hand = 1;
`
