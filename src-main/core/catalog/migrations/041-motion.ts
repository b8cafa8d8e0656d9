/**
 * A photo and a film of the same name in the same folder are one (a Live Photo). Whichever comes first, the triggers
 * notice: `photos.motion` is 1 where a film stands inside the file, 2 where one lies beside it, 3 for both.
 */
export const sql = /* sql */ `
create trigger companions_film after insert on companions when new.kind = 'video'
begin
  update photos set motion = motion | 2 where id in (select photo_id from files where stem = new.stem);
end;
create trigger companions_no_film after delete on companions when old.kind = 'video'
begin
  update photos set motion = motion & 1 where id in (select photo_id from files where stem = old.stem);
end;
create trigger files_film after update of photo_id, path on files
when new.photo_id is not null and exists (select 1 from companions where stem = new.stem and kind = 'video')
begin
  update photos set motion = motion | 2 where id = new.photo_id;
end;
`
