/**
 * What it takes to follow folders: files by folder and by inode, files that were just missed, and where a folder lay.
 * What a scan has seen is no longer written into every row (`seen`): an unchanged library is scanned without a write.
 */
export const sql = /* sql */ `
alter table folders add column root text;              -- device and inode where it was last seen

alter table files add column inode integer;            -- with size and time it tells a file that was moved
alter table files add column gone_at integer;          -- missed since then; the row goes when nothing takes its place
alter table files add column former integer references photos(id); -- the photo it was before it could not be read
drop index files_folder;
create index files_folder on files(folder_id, dir);
create index files_inode on files(inode) where inode is not null;
create index files_gone on files(gone_at) where gone_at is not null;
create index files_new_bytes on files(bytes) where state = 'new';
create index files_next on files(attempts, id) where state = 'new';
alter table files drop column seen;

-- As in files: the path up to and with its last separator.
alter table companions add column dir text generated always as (
  rtrim(path, replace(path, case when substr(path, 1, 1) = '/' then '/' else '\\' end, ''))) virtual;
create index companions_dir on companions(dir);
drop index companions_folder;
create index companions_folder on companions(folder_id, dir);
alter table companions drop column seen;

-- The photo whose place this one took when its file was replaced by an edit; until its faces are known.
alter table photos add column replaces integer references photos(id);
create index photos_next on photos(attempts, id) where faces_state = 'pending' and visible = 1;
`
