/** @file People, faces and groups: what there is, and the commands. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { FaceGroup, FacePage, Outcome, Person } from '../entities.ts'
import { faceId, faceIds, id, page, personName, procedure, target } from '../inputs.ts'

export const people = {
  list: procedure.output(type<Person[]>()),
  get: procedure.input(z.object({ personId: id })).output(type<Person>()),
  faces: procedure.input(z.object({ personId: id, ...page })).output(type<FacePage>()),
  groups: procedure.output(type<{ groups: FaceGroup[]; singles: number }>()),
  groupFaces: procedure.input(z.object({ groupId: id, ...page })).output(type<FacePage>()),
  /** Unnamed faces that are in no group. */
  singles: procedure.input(z.object(page)).output(type<FacePage>()),
  hiddenFaces: procedure.input(z.object(page)).output(type<FacePage>()),
  assign: procedure.input(z.object({ faceIds, to: target })).output(type<Outcome>()),
  /** Takes faces off the people they are on; each is remembered as “not this person”. */
  unassign: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  nameGroup: procedure.input(z.object({ groupId: id, to: target })).output(type<Outcome>()),
  hideFaces: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  showFaces: procedure.input(z.object({ faceIds })).output(type<Outcome>()),
  hideGroup: procedure.input(z.object({ groupId: id })).output(type<Outcome>()),
  rename: procedure.input(z.object({ personId: id, name: personName })).output(type<Outcome>()),
  merge: procedure
    .input(z.object({ from: z.array(id).min(1).max(1000), into: id, name: personName.optional() }))
    .output(type<Outcome>()),
  setCover: procedure.input(z.object({ personId: id, faceId })).output(type<Outcome>()),
  setFavourite: procedure.input(z.object({ personId: id, favourite: z.boolean() })).output(type<Outcome>()),
  /** Deletes the person; their faces become unnamed. */
  remove: procedure.input(z.object({ personId: id })).output(type<Outcome>()),
}
