/** @file What went wrong and why, where a person can see it and try again. */
import type { Problem, ProblemGroup, ProblemPage } from '../../contract/entities.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** What failed, said so that SQLite finds it by the index of all that is not well. */
export const failedFile = `state <> 'ok' and state = 'failed'`
export const failedPhoto = `faces_state <> 'done' and faces_state = 'failed' and visible = 1`

const all = `
  select 'file:' || id as id, 'file' as kind, path, photo_id as photoId, code, reason, attempts, problem_at as at
    from files where ${failedFile}
  union all
  select 'photo:' || p.id, 'photo', coalesce((select path from files where photo_id = p.id order by id limit 1), p.file_name),
    p.id, p.code, p.reason, p.attempts, p.problem_at
    from photos p where ${failedPhoto}
  union all
  select 'sidecar:' || id, 'file', path, null, code, reason, 1, problem_at
    from companions where ${failedFile}
  union all
  select 'folder:' || id, 'folder', path, null, case state when 'missing' then 'file-missing' else 'folder-unreadable' end,
    reason, 1, coalesce(last_scan_at, added_at)
    from folders where reason is not null
  union all
  select 'bin:' || id, 'file', path, photo_id, 'conflict', reason, 1, at from binned where reason is not null`

export interface Which {
  ids?: string[] | undefined
  reason?: string | null | undefined
}

export function createProblems(catalog: Catalog) {
  return {
    problemGroups: (): ProblemGroup[] =>
      catalog.all<ProblemGroup>(
        `select reason, count(*) as count from (${all}) group by reason order by count desc, reason limit 100`,
      ),

    problems({
      offset,
      limit,
      reason = null,
    }: {
      offset: number
      limit: number
      reason?: string | null | undefined
    }): ProblemPage {
      const which = `(${all}) where (? is null or reason = ?)`
      const total = catalog.get<{ n: number }>(`select count(*) as n from ${which}`, reason, reason)?.n ?? 0
      const problems = catalog.all<Problem>(
        `select * from ${which} order by at desc, id limit ? offset ?`,
        reason,
        reason,
        limit,
        offset,
      )
      return { total, problems }
    },

    problemCount: (): number => catalog.get<{ n: number }>(`select count(*) as n from (${all})`)?.n ?? 0,

    /** Puts failed files and photos back into the queue. Folders are tried by scanning them again. */
    requeue({ ids, reason = null }: Which = {}): number {
      const requeued = (kind: string, update: string) => {
        const numbers =
          ids === undefined
            ? null
            : JSON.stringify(
                ids.filter(id => id.startsWith(`${kind}:`)).map(id => Number(id.slice(kind.length + 1))),
              )
        return catalog.run(
          `${update} and (? is null or id in (select value from json_each(?))) and (? is null or reason = ?)`,
          numbers,
          numbers,
          reason,
          reason,
        ).changes
      }
      return catalog.transaction(
        () =>
          requeued(
            'file',
            `update files set state = 'new', attempts = 0, code = null, reason = null where state = 'failed'`,
          ) +
          requeued(
            'photo',
            `update photos set faces_state = 'pending', attempts = 0, code = null, reason = null where faces_state = 'failed'`,
          ) +
          requeued(
            'sidecar',
            `update companions set state = 'new', code = null, reason = null where state = 'failed'`,
          ) +
          requeued(
            'bin',
            `update binned set state = 'returning', reason = null where state = 'binned' and reason is not null`,
          ),
      )
    },
  }
}
