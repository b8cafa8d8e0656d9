/** @file Which photos a timeline shows, as SQL. */
import type { PhotoFilter } from '../../contract/inputs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { conditionOf } from '../find/where.ts'

/**
 * A condition on `photos p` and its parameters, in order. What names few photos is a list of ids (`in`) and not a
 * question asked of every photo (`exists`): a person's photos are found from their faces.
 */
export function photosWhere(
  catalog: Catalog,
  { personId, groupId, folderId, terms = [] }: PhotoFilter,
): { sql: string; params: (string | number)[] } {
  const parts = ['p.visible = 1']
  const params: (string | number)[] = []
  const faces = `p.id in (select photo_id from faces where state = 'live' and hidden = 0 and`
  if (personId !== undefined) {
    parts.push(`${faces} person_id = ?)`)
    params.push(personId)
  }
  if (groupId !== undefined) {
    parts.push(`${faces} group_id = ? and person_id is null)`)
    params.push(groupId)
  }
  if (folderId !== undefined) {
    parts.push(`p.id in (select photo_id from files where folder_id = ?)`)
    params.push(folderId)
  }
  const found = conditionOf(catalog, terms)
  if (found) {
    parts.push(found.sql)
    params.push(...found.params)
  }
  return { sql: parts.join(' and '), params }
}
