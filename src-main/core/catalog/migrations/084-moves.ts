/** What a merge has decided and `catalog/moves.ts` carries out: all faces of one person belong to another. */
export const sql = /* sql */ `
create table moves (
  from_person integer primary key references people(id),
  into_person integer not null references people(id)
);
`
