/** @file People, faces and groups: what there is, and the commands. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type {
  Division,
  FaceGroup,
  FacePage,
  Outcome,
  Person,
  PhotoOfSeveral,
  SamePhotoPage,
  Together,
} from '../entities.ts'
import { birthDate, faceId, faceIds, id, page, personName, procedure, target, twice } from '../inputs.ts'

const personIds = z.array(id).min(1).max(1000)
/** At most so many parts of one person. */
const mostParts = 500

export const people = {
  list: procedure.output(type<Person[]>()),
  get: procedure.input(z.object({ personId: id })).output(type<Person>()),
  faces: procedure
    .input(z.object({ personId: id, order: z.enum(['newest', 'unlike']).default('newest'), ...page }))
    .output(type<FacePage>()),
  groups: procedure.output(type<{ groups: FaceGroup[]; singles: number }>()),
  groupFaces: procedure.input(z.object({ groupId: id, ...page })).output(type<FacePage>()),
  /** Unnamed faces that are in no group. */
  singles: procedure.input(z.object(page)).output(type<FacePage>()),
  hiddenFaces: procedure.input(z.object(page)).output(type<FacePage>()),
  assign: procedure.input(z.object({ faceIds, to: target, twice })).output(type<Outcome>()),
  /** Takes faces off the people they are on; each is remembered as “not this person”. */
  unassign: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  nameGroup: procedure.input(z.object({ groupId: id, to: target, twice })).output(type<Outcome>()),
  hideFaces: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  showFaces: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  hideGroups: procedure.input(z.object({ groupIds: z.array(id).min(1).max(10_000) })).output(type<Outcome>()),
  rename: procedure.input(z.object({ personId: id, name: personName })).output(type<Outcome>()),
  /** Makes one person of several; without `name` and `coverFaceId` those of `into` stay. */
  merge: procedure
    .input(
      z.object({
        from: personIds,
        into: id,
        name: personName.optional(),
        coverFaceId: faceId.optional(),
        twice,
      }),
    )
    .output(type<Outcome>()),
  /** Puts parts of a person elsewhere as one step; `to: null` makes the faces unnamed. */
  split: procedure
    .input(
      z.object({
        personId: id,
        parts: z
          .array(z.object({ faceIds, to: target.nullable() }))
          .min(1)
          .max(mostParts),
        twice,
      }),
    )
    .output(type<Outcome>()),
  setCover: procedure.input(z.object({ personId: id, faceId })).output(type<Outcome>()),
  setFavourite: procedure.input(z.object({ personId: id, favourite: z.boolean() })).output(type<Outcome>()),
  setHidden: procedure.input(z.object({ personIds, hidden: z.boolean() })).output(type<Outcome>()),
  setBirthDate: procedure
    .input(z.object({ personId: id, birthDate: birthDate.nullable() }))
    .output(type<Outcome>()),
  /** Deletes the person; their faces become unnamed. */
  remove: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
  /** Photos in which more than one of these people are, at most 60 of `total`. */
  shared: procedure
    .input(z.object({ personIds }))
    .output(type<{ total: number; photos: PhotoOfSeveral[] }>()),
  /** Who is in a photo with one of these faces, or one of a group's: dropped on them, somebody would be there twice. */
  present: procedure
    .input(z.union([z.object({ faceIds }), z.object({ groupId: id })]))
    .output(type<number[]>()),
  together: procedure.input(z.object({ personId: id })).output(type<Together[]>()),
  /** Photos in which one person is more than once. */
  twice: procedure.input(z.object(page)).output(type<SamePhotoPage>()),
  /** Proposes how to divide a person; changes nothing. */
  divide: procedure.input(z.object({ personId: id })).output(type<Division>()),
}
