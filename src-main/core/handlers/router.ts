/**
 * @file Procedure → room function, and nothing else. Errors become codes of the closed list here.
 */
import { implement, ORPCError, ValidationError } from '@orpc/server'
import type { PhotoFilter, SettingsPatch } from '../../contract/contract.ts'
import { contract } from '../../contract/contract.ts'
import type {
  AppInfo,
  CheckReport,
  Folder,
  FolderId,
  PhotoDetail,
  PhotoTile,
  ProblemPage,
  RepairReport,
  Settings,
  Status,
  Timeline,
} from '../../contract/entities.ts'
import { errorCodes, KithError, reasonOf } from '../../contract/errors.ts'
import type { Events } from '../events.ts'
import type { Log } from '../log.ts'
import type { Browse } from '../people/browse.ts'
import type { Commands } from '../people/commands.ts'
import type { Journal } from '../people/journal.ts'

/** What the handlers call; core.ts fills it from the rooms. */
export interface Rooms {
  info: () => AppInfo
  status: () => Status
  events: Events
  settings: { get(): Settings; change(patch: SettingsPatch): Settings }
  library: {
    folders(): Folder[]
    addFolder(path: string): Promise<Folder>
    removeFolder(id: FolderId): { photos: number }
    rescan(id?: FolderId): void
    timeline(filter: PhotoFilter): Timeline
    month(filter: PhotoFilter & { month: string }): PhotoTile[]
    photo(id: number): PhotoDetail
    neighbours(filter: PhotoFilter & { photoId: number }): {
      previous: number | null
      next: number | null
      position: number
      total: number
    }
    problems(page: { offset: number; limit: number }): ProblemPage
    retry(ids?: string[]): { queued: number }
  }
  pickFolder: () => Promise<string | null>
  reveal: (photoId: number) => Promise<void>
  work: { pause(): void; resume(): void; fetchModels(): Promise<void> }
  browse: Browse
  commands: Commands
  journal: Journal
  check: (signal?: AbortSignal) => Promise<CheckReport>
  repair: (signal?: AbortSignal) => Promise<RepairReport>
}

export type Router = ReturnType<typeof createRouter>

export function createRouter(rooms: Rooms, log: Log) {
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      throw toWire(error, path.join('.'), log)
    }
  })
  const { library, work, browse, commands, journal } = rooms

  return os.router({
    app: {
      info: os.app.info.handler(() => rooms.info()),
      status: os.app.status.handler(() => rooms.status()),
      events: os.app.events.handler(({ signal }) => rooms.events.stream(signal)),
      settings: os.app.settings.handler(() => rooms.settings.get()),
      changeSettings: os.app.changeSettings.handler(({ input }) => rooms.settings.change(input)),
    },
    library: {
      folders: os.library.folders.handler(() => library.folders()),
      addFolder: os.library.addFolder.handler(({ input }) => library.addFolder(input.path)),
      pickFolder: os.library.pickFolder.handler(async () => ({ path: await rooms.pickFolder() })),
      removeFolder: os.library.removeFolder.handler(({ input }) => library.removeFolder(input.folderId)),
      rescan: os.library.rescan.handler(({ input }) => library.rescan(input.folderId)),
      timeline: os.library.timeline.handler(({ input }) => library.timeline(input)),
      month: os.library.month.handler(({ input }) => library.month(input)),
      photo: os.library.photo.handler(({ input }) => library.photo(input.photoId)),
      neighbours: os.library.neighbours.handler(({ input }) => library.neighbours(input)),
      problems: os.library.problems.handler(({ input }) => library.problems(input)),
      retry: os.library.retry.handler(({ input }) => library.retry(input.ids)),
      reveal: os.library.reveal.handler(({ input }) => rooms.reveal(input.photoId)),
    },
    work: {
      pause: os.work.pause.handler(() => work.pause()),
      resume: os.work.resume.handler(() => work.resume()),
      fetchModels: os.work.fetchModels.handler(() => work.fetchModels()),
    },
    people: {
      list: os.people.list.handler(() => browse.people()),
      get: os.people.get.handler(({ input }) => browse.person(input.personId)),
      faces: os.people.faces.handler(({ input }) => browse.personFaces(input.personId, input)),
      groups: os.people.groups.handler(() => browse.groups()),
      groupFaces: os.people.groupFaces.handler(({ input }) => browse.groupFaces(input.groupId, input)),
      singles: os.people.singles.handler(({ input }) => browse.singles(input)),
      hiddenFaces: os.people.hiddenFaces.handler(({ input }) => browse.hiddenFaces(input)),
      assign: os.people.assign.handler(({ input }) => commands.assign(input.faceIds, input.to)),
      unassign: os.people.unassign.handler(({ input }) => commands.unassign(input.faceIds)),
      nameGroup: os.people.nameGroup.handler(({ input }) => commands.nameGroup(input.groupId, input.to)),
      hideFaces: os.people.hideFaces.handler(({ input }) => commands.hideFaces(input.faceIds)),
      showFaces: os.people.showFaces.handler(({ input }) => commands.showFaces(input.faceIds)),
      hideGroup: os.people.hideGroup.handler(({ input }) => commands.hideGroup(input.groupId)),
      rename: os.people.rename.handler(({ input }) => commands.rename(input.personId, input.name)),
      merge: os.people.merge.handler(({ input }) => commands.merge(input.from, input.into, input.name)),
      setCover: os.people.setCover.handler(({ input }) => commands.setCover(input.personId, input.faceId)),
      setFavourite: os.people.setFavourite.handler(({ input }) =>
        commands.setFavourite(input.personId, input.favourite),
      ),
      remove: os.people.remove.handler(({ input }) => commands.remove(input.personId)),
    },
    history: {
      list: os.history.list.handler(({ input }) => journal.list(input)),
      undo: os.history.undo.handler(({ input }) => journal.undo(input.operationId)),
      redo: os.history.redo.handler(() => journal.redo()),
    },
    index: {
      check: os.index.check.handler(({ signal }) => rooms.check(signal)),
      repair: os.index.repair.handler(({ signal }) => rooms.repair(signal)),
    },
  })
}

/** What crosses the wire of a thrown thing. What is not meant for a person is logged and becomes `internal`. */
function toWire(error: unknown, procedure: string, log: Log): ORPCError<string, unknown> {
  if (error instanceof KithError) {
    return new ORPCError(error.code, {
      status: errorCodes[error.code].status,
      message: error.message,
      data: error.data,
      defined: true,
    })
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    const issues = error.cause.issues.map(issue => issue.message)
    return new ORPCError('bad-input', { status: 400, message: [...new Set(issues)].join(' '), defined: true })
  }
  if (error instanceof ORPCError && error.code in errorCodes) return error
  log('error', `${procedure} failed`, {
    reason: reasonOf(error),
    stack: error instanceof Error ? error.stack : undefined,
  })
  return new ORPCError('internal', { status: 500, message: errorCodes.internal.message, defined: true })
}
