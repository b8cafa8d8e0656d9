/** @file What went wrong and why, where a person can see it and try again. */
import type { Problem, ProblemPage } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

const all = `
  select 'file:' || id as id, 'file' as kind, path, photo_id as photoId, code, reason, attempts, problem_at as at
    from files where state = 'failed'
  union all
  select 'photo:' || p.id, 'photo', coalesce((select path from files where photo_id = p.id order by id limit 1), p.file_name),
    p.id, p.code, p.reason, p.attempts, p.problem_at
    from photos p where p.faces_state = 'failed' and p.visible = 1
  union all
  select 'sidecar:' || id, 'file', path, null, code, reason, 1, problem_at
    from companions where state = 'failed'
  union all
  select 'folder:' || id, 'folder', path, null, case state when 'missing' then 'file-missing' else 'folder-unreadable' end,
    reason, 1, coalesce(last_scan_at, added_at)
    from folders where reason is not null`

export function createProblems(catalog: Catalog) {
  return {
    problems({ offset, limit }: { offset: number; limit: number }): ProblemPage {
      const total = catalog.get<{ n: number }>(`select count(*) as n from (${all})`)?.n ?? 0
      const problems = catalog.all<Problem>(
        `select * from (${all}) order by at desc, id limit ? offset ?`,
        limit,
        offset,
      )
      return { total, problems }
    },

    problemCount: (): number => catalog.get<{ n: number }>(`select count(*) as n from (${all})`)?.n ?? 0,

    /** Puts failed files and photos back into the queue. Folders are tried by scanning them again. */
    requeue(ids?: string[]): number {
      const of = (kind: 'file' | 'photo' | 'sidecar') =>
        ids === undefined
          ? null
          : JSON.stringify(
              ids.filter(id => id.startsWith(`${kind}:`)).map(id => Number(id.slice(kind.length + 1))),
            )
      const among = '(? is null or id in (select value from json_each(?)))'
      return catalog.transaction(() => {
        const files = catalog.run(
          `update files set state = 'new', attempts = 0, code = null, reason = null where state = 'failed' and ${among}`,
          of('file'),
          of('file'),
        )
        const photos = catalog.run(
          `update photos set faces_state = 'pending', attempts = 0, code = null, reason = null
           where faces_state = 'failed' and ${among}`,
          of('photo'),
          of('photo'),
        )
        const sidecars = catalog.run(
          `update companions set state = 'new', code = null, reason = null where state = 'failed' and ${among}`,
          of('sidecar'),
          of('sidecar'),
        )
        return files.changes + photos.changes + sidecars.changes
      })
    },
  }
}
