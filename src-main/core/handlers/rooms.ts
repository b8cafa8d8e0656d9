/** @file What the handlers call. */
import type {
  AppInfo,
  Folder,
  FolderId,
  IndexPlace,
  Neighbours,
  PackInfo,
  PhotoDetail,
  PhotoTile,
  PlacesByMonth,
  ProblemGroup,
  ProblemPage,
  ProviderInfo,
  ServerTest,
  Settings,
  Status,
  Timeline,
} from '../../contract/entities.ts'
import type { PhotoFilter, SettingsPatch } from '../../contract/inputs.ts'
import type { Albums } from '../albums/albums.ts'
import type { Backups } from '../backups.ts'
import type { Cleanup } from '../cleanup/cleanup.ts'
import type { Details } from '../details/details.ts'
import type { createDiagnostics } from '../diagnostics.ts'
import type { Events } from '../events.ts'
import type { Exporter } from '../exports/exporter.ts'
import type { Find } from '../find/find.ts'
import type { PlaceChoice, ServerChoice } from '../index-source.ts'
import type { Maintenance } from '../maintenance.ts'
import type { createOutside } from '../outside.ts'
import type { Browse } from '../people/browse.ts'
import type { ByHand } from '../people/by-hand.ts'
import type { Commands } from '../people/commands.ts'
import type { History } from '../people/history.ts'
import type { Journal } from '../people/journal.ts'
import type { Review } from '../people/review.ts'

/** Filled by core.ts from the rooms. */
export interface Rooms {
  info: () => AppInfo
  status: () => Status
  events: Events
  diagnostics: ReturnType<typeof createDiagnostics>
  settings: { get(): Settings; change(patch: SettingsPatch): Promise<Settings> }
  library: {
    folders(): Folder[]
    addFolder(path: string): Promise<Folder>
    removeFolder(id: FolderId): { photos: number }
    rescan(id?: FolderId): void
    timeline(filter: PhotoFilter): Timeline
    places(filter: PhotoFilter): PlacesByMonth[]
    month(filter: PhotoFilter & { month: string; offset: number; limit: number }): PhotoTile[]
    ids(
      filter: PhotoFilter & { month?: string | undefined; between?: [number, number] | undefined },
    ): number[]
    photo(id: number): PhotoDetail
    neighbours(filter: PhotoFilter & { photoId: number; reach: number }): Neighbours
    problemGroups(): ProblemGroup[]
    problems(page: { offset: number; limit: number; reason?: string | undefined }): ProblemPage
    retry(what: { ids?: string[] | undefined; reason?: string | undefined }): { queued: number }
  }
  pickFolder: () => Promise<string | null>
  outside: ReturnType<typeof createOutside>
  work: { pause(): void; resume(): void; fetchModels(): Promise<void> }
  models: {
    list(): Promise<PackInfo[]>
    change(pack: string): Promise<void>
    cancelChange(): Promise<void>
    dropPrevious(): Promise<void>
    providers(): ProviderInfo[]
    measureProviders(): Promise<ProviderInfo[]>
  }
  browse: Browse
  commands: Commands
  review: Review
  byHand: ByHand
  journal: Journal
  history: History
  backups: Omit<Backups, 'close'>
  index: {
    place(): IndexPlace
    choose(choice: PlaceChoice): Promise<IndexPlace>
    test(choice: ServerChoice): Promise<ServerTest>
  }
  maintenance: Pick<Maintenance, 'check' | 'repair' | 'cancel'>
  find: Find
  albums: Albums
  exporter: Exporter
  cleanup: Cleanup
  details: Details
}
