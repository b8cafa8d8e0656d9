/** A named region on which no face was found is measured once, like a box that a person drew. */
export const sql = /* sql */ `
alter table face_regions add column tried integer not null default 0;
create index face_regions_missing on face_regions(state, tried) where state = 'unmatched' and tried = 0;
`
