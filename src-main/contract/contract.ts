/**
 * @file Every procedure of Kith, typed once and validated once.
 *
 * Inputs are checked by zod, because they come from outside. Outputs are our own and are only typed:
 * validating a timeline of 100,000 photos would cost more than reading it.
 */
import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import type {
  AppInfo,
  CheckReport,
  FaceGroup,
  FacePage,
  Folder,
  KithEvent,
  OperationEntry,
  Outcome,
  Person,
  PhotoDetail,
  PhotoTile,
  ProblemPage,
  RepairReport,
  Settings,
  Status,
  Timeline,
} from './entities.ts'
import { errorCodes } from './errors.ts'

const id = z.number().int().positive()
const faceId = z.uuid()
const faceIds = z.array(faceId).min(1, 'Choose at least one face.').max(100_000)
const month = z.string().regex(/^\d{4}-\d{2}$/, 'A month looks like 2019-07.')
const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
}

/** Names are kept as typed, trimmed, with runs of white space made one; they may not be empty. */
export const personName = z
  .string()
  .transform(name => name.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'A name can’t be empty.').max(200, 'A name can have at most 200 characters.'))

/** Onto whom faces go: somebody known, or somebody new. A new name that exists already means that person. */
export const target = z.union([z.object({ personId: id }), z.object({ name: personName })])
export type Target = z.infer<typeof target>

/** Which photos a timeline shows. No key: all of them. */
export const photoFilter = z.object({
  personId: id.optional(),
  groupId: id.optional(),
  folderId: id.optional(),
})
export type PhotoFilter = z.infer<typeof photoFilter>

export const settingsPatch = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  rowHeight: z.number().min(80).max(480).optional(),
  sidebar: z.enum(['open', 'icons']).optional(),
  threads: z.number().int().min(0).max(64).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

const procedure = oc.errors(errorCodes)

export const contract = {
  app: {
    info: procedure.output(type<AppInfo>()),
    status: procedure.output(type<Status>()),
    /** The current status at once, then every change. */
    events: procedure.output(eventIterator(type<KithEvent>())),
    settings: procedure.output(type<Settings>()),
    changeSettings: procedure.input(settingsPatch).output(type<Settings>()),
  },
  library: {
    folders: procedure.output(type<Folder[]>()),
    /** Adds the folder and starts to scan it; adding one twice is the same as once. */
    addFolder: procedure.input(z.object({ path: z.string().min(1).max(4096) })).output(type<Folder>()),
    /** Lets the person choose a folder where the host can; null when cancelled. */
    pickFolder: procedure.output(type<{ path: string | null }>()),
    /** Takes the folder out of the library. Files stay where they are; names of its people are kept. */
    removeFolder: procedure.input(z.object({ folderId: id })).output(type<{ photos: number }>()),
    rescan: procedure.input(z.object({ folderId: id.optional() })).output(type<void>()),
    timeline: procedure.input(photoFilter).output(type<Timeline>()),
    /** The photos of one month, newest first. */
    month: procedure.input(photoFilter.extend({ month })).output(type<PhotoTile[]>()),
    photo: procedure.input(z.object({ photoId: id })).output(type<PhotoDetail>()),
    /** The neighbours of a photo in a timeline, for the viewer's arrows. */
    neighbours: procedure
      .input(photoFilter.extend({ photoId: id }))
      .output(type<{ previous: number | null; next: number | null; position: number; total: number }>()),
    problems: procedure.input(z.object(page)).output(type<ProblemPage>()),
    /** Tries again what failed: the named problems, or all. Returns how many were queued. */
    retry: procedure
      .input(z.object({ ids: z.array(z.string()).max(100_000).optional() }))
      .output(type<{ queued: number }>()),
    /** Shows the photo's file in the system's file manager, where the host can. */
    reveal: procedure.input(z.object({ photoId: id })).output(type<void>()),
  },
  work: {
    pause: procedure.output(type<void>()),
    resume: procedure.output(type<void>()),
    /** Fetches the model pack if it is not here. Progress is in the status. */
    fetchModels: procedure.output(type<void>()),
  },
  people: {
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
  },
  history: {
    list: procedure
      .input(z.object({ personId: id.optional(), ...page }))
      .output(type<{ total: number; entries: OperationEntry[] }>()),
    /** Undoes the named operation, or the latest that can be undone. */
    undo: procedure.input(z.object({ operationId: id.optional() })).output(type<Outcome>()),
    redo: procedure.output(type<Outcome>()),
  },
  index: {
    /** A dry run: compares catalog, index and files, and changes nothing. */
    check: procedure.output(type<CheckReport>()),
    repair: procedure.output(type<RepairReport>()),
  },
}

export type Contract = typeof contract
