/**
 * What people change of a face stands in narrow rows: a name given to 5,000 faces of 100,000 rewrites the pages they
 * are on, and with the landmarks (two thirds of a row) in a table of their own those are less than half as many. The
 * index of who is in a photo holds no names any more, for the same reason: faces_person answers that.
 */
export const sql = /* sql */ `
create table face_landmarks (
  face_id text primary key references faces(id) on delete cascade,
  landmarks text not null              -- JSON: five [x, y] as fractions of the upright image; without a row there are none
) without rowid;
insert into face_landmarks select id, landmarks from faces where landmarks <> '[]';
alter table faces drop column landmarks;

drop index faces_shown;
create index faces_shown on faces(photo_id) where state = 'live' and hidden = 0;
`
