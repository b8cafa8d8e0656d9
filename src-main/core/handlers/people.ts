import type { Implementer } from './implementer.ts'
import type { Rooms } from './rooms.ts'

export const peopleHandlers = (os: Implementer, { browse, commands }: Rooms) => ({
  list: os.people.list.handler(() => browse.people()),
  get: os.people.get.handler(({ input }) => browse.person(input.personId)),
  faces: os.people.faces.handler(({ input }) => browse.personFaces(input.personId, input)),
  groups: os.people.groups.handler(() => browse.groups()),
  groupFaces: os.people.groupFaces.handler(({ input }) => browse.groupFaces(input.groupId, input)),
  singles: os.people.singles.handler(({ input }) => browse.singles(input)),
  hiddenFaces: os.people.hiddenFaces.handler(({ input }) => browse.hiddenFaces(input)),
  assign: os.people.assign.handler(({ input }) => commands.assign(input.faceIds, input.to, input)),
  unassign: os.people.unassign.handler(({ input }) => commands.unassign(input.faceIds)),
  nameGroup: os.people.nameGroup.handler(({ input }) => commands.nameGroup(input.groupId, input.to, input)),
  hideFaces: os.people.hideFaces.handler(({ input }) => commands.hideFaces(input.faceIds)),
  showFaces: os.people.showFaces.handler(({ input }) => commands.showFaces(input.faceIds)),
  hideGroups: os.people.hideGroups.handler(({ input }) => commands.hideGroups(input.groupIds)),
  rename: os.people.rename.handler(({ input }) => commands.rename(input.personId, input.name)),
  merge: os.people.merge.handler(({ input }) => commands.merge(input.from, input.into, input)),
  split: os.people.split.handler(({ input }) => commands.split(input.personId, input.parts, input)),
  setCover: os.people.setCover.handler(({ input }) => commands.setCover(input.personId, input.faceId)),
  setFavourite: os.people.setFavourite.handler(({ input }) =>
    commands.setFavourite(input.personId, input.favourite),
  ),
  remove: os.people.remove.handler(({ input }) => commands.remove(input.personId)),
  setHidden: os.people.setHidden.handler(({ input }) => commands.setHidden(input.personIds, input.hidden)),
  setBirthDate: os.people.setBirthDate.handler(({ input }) =>
    commands.setBirthDate(input.personId, input.birthDate),
  ),
  shared: os.people.shared.handler(({ input }) => browse.shared(input.personIds)),
  present: os.people.present.handler(({ input }) => browse.present(input)),
  together: os.people.together.handler(({ input }) => browse.together(input.personId)),
  twice: os.people.twice.handler(({ input }) => browse.twice(input)),
  divide: os.people.divide.handler(({ input }) => browse.divide(input.personId)),
})
