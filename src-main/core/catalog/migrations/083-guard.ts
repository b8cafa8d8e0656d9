/**
 * The guard of the write protocol looks at a face after the change, and refuses as before: one that looks before it
 * makes SQLite find every row twice, which a merge of thousands of faces shows.
 */
export const sql = /* sql */ `
drop trigger faces_guard;
create trigger faces_guard after update of person_id, group_id, hidden, state, photo_id on faces
when new.rev = old.rev and not (old.state = 'staged' and new.state = 'live')
  and (new.person_id is not old.person_id or new.group_id is not old.group_id or new.hidden <> old.hidden
       or new.state <> old.state or new.photo_id <> old.photo_id)
begin
  select raise(abort, 'a face may not change without a new revision');
end;
`
