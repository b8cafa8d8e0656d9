/**
 * @file The things that cross the wire. Plain JSON: numbers, strings, arrays, null.
 *
 * Boxes are `[x, y, w, h]` as fractions (0–1) of the *upright* image, origin at its top left.
 * Times are milliseconds since 1970-01-01 UTC. `takenAt` is wall-clock time read as if it were UTC,
 * because most photos do not say their zone and a photo belongs to the day its camera showed.
 */
import type { ExportState } from './entities/exports.ts'
import type { PassedOver, PhotoMetadata } from './entities/metadata.ts'
import type { ModelState } from './entities/models.ts'
import type { Strictness } from './entities/review.ts'
import type { Language } from './text/locale.ts'
import type { Topic } from './topics.ts'

export type * from './entities/backups.ts'
export type * from './entities/cleanup.ts'
export type * from './entities/diagnostics.ts'
export type * from './entities/exports.ts'
export type * from './entities/find.ts'
export type * from './entities/metadata.ts'
export type * from './entities/models.ts'
export type * from './entities/people.ts'
export type * from './entities/review.ts'
export type * from './entities/timeline.ts'
export type { Topic } from './topics.ts'

export type PhotoId = number
export type PersonId = number
export type GroupId = number
/** UUIDv5 of the photo's content hash and the box at first sight; also the point's id in the index. */
export type FaceId = string
export type OperationId = number
export type FolderId = number

export type Box = [x: number, y: number, w: number, h: number]

/** Where a face analysis stands: `waiting` means found and kept, but not yet stored in the index. */
export type PhotoState = 'pending' | 'waiting' | 'done' | 'failed'

/** Who said that this face is that person. Machines never overwrite `manual`, `confirmed` or `imported`. */
export type LabelSource = 'manual' | 'confirmed' | 'matched' | 'imported'

/** What a grid needs of one photo, and no more. */
export interface PhotoTile {
  id: PhotoId
  /** Upright pixel size. */
  width: number
  height: number
  /** Mean colour as `#rrggbb`, shown until the thumbnail is there. */
  color: string
  takenAt: number
  fileName: string
  state: PhotoState
  favourite: 0 | 1
  /** 1 while every drive that holds it is away; its thumbnail is there all the same. */
  offline: 0 | 1
}

export interface PhotoFile {
  id: number
  path: string
  folderId: FolderId
  bytes: number
  modifiedAt: number
}

export interface PhotoDetail extends PhotoTile, PhotoMetadata {
  format: string
  /** The town it was taken in, where it has a position and that is near one. */
  place: { id: number; name: string; country: string } | null
  files: PhotoFile[]
  detail: FaceTile[]
  /** Why the photo waits or failed, in a sentence; null when all is well. */
  reason: string | null
}

/** What a crop, a box in the viewer and a drag need of one face. */
export interface FaceTile {
  id: FaceId
  photoId: PhotoId
  box: Box
  /** Detector score, 0–1. */
  score: number
  /** 0–1: size, sharpness and pose together; higher is easier to recognise. */
  quality: number
  personId: PersonId | null
  personName: string | null
  source: LabelSource | null
  groupId: GroupId | null
  hidden: boolean
}

export interface Person {
  id: PersonId
  name: string
  faces: number
  photos: number
  coverFaceId: FaceId | null
  favourite: boolean
  hidden: boolean
  /** Years of the first and the last photo, or null where no photo has a face of theirs. */
  firstYear: number | null
  lastYear: number | null
  /** `YYYY-MM-DD`, or null where it isn't known. Nothing is matched in photos from before. */
  birthDate: string | null
  createdAt: number
}

/** Unnamed faces that look like one person. */
export interface FaceGroup {
  id: GroupId
  faces: number
  photos: number
  /** Best quality first, at most six. */
  sample: FaceId[]
}

export interface FacePage {
  total: number
  faces: FaceTile[]
}

export interface Folder {
  id: FolderId
  path: string
  photos: number
  state: 'ok' | 'missing' | 'unreadable'
  reason: string | null
  lastScanAt: number | null
  /** What the last scan left out, and why by its kind. */
  passedOver: PassedOver[]
  scanning: boolean
  /** How it is kept in step: as it changes, or by looking now and then, for that reason. Null while not known. */
  following: 'live' | 'limit' | 'network' | 'unsupported' | null
}

/** A file that could not be taken in, or a photo whose faces could not be found. */
export interface Problem {
  /** `file:<id>` or `photo:<id>` or `folder:<id>`. */
  id: string
  kind: 'file' | 'photo' | 'folder'
  path: string
  photoId: PhotoId | null
  code: string
  reason: string
  attempts: number
  at: number
}

/** Everything that failed for one reason. */
export interface ProblemGroup {
  reason: string
  count: number
}

export interface ProblemPage {
  total: number
  problems: Problem[]
}

/** One thing a person (or the machine) did, as the history shows it. */
export interface OperationEntry {
  id: OperationId
  at: number
  kind: string
  /** What happened, in words: “12 faces → Anna”. */
  summary: string
  /** `done`, or `undone` by a later undo. */
  state: 'done' | 'undone'
  by: 'person' | 'machine'
  people: PersonId[]
  /** Whether it can be taken back from the history. */
  undoable: boolean
}

export interface HistoryPage {
  total: number
  entries: OperationEntry[]
}

/** What one operation changed, and what was there before. */
export interface OperationDetails {
  lines: {
    /** “12 faces”, “Name”, or a whole sentence where there is no before and after. */
    text: string
    before: string | null
    after: string | null
    /** Some of the faces it is about. */
    faces: FaceId[]
  }[]
}

/** What a command changed; the toast is made of this. */
export interface Outcome {
  operationId: OperationId | null
  summary: string
  faces: number
  personId: PersonId | null
  /** The people it touched as they are now, so that a window can show them without asking again. */
  people: Person[]
  /** Those of them who are not there any more. */
  gone: PersonId[]
  /** The operation that this undid or did again. */
  reversed?: OperationId
}

export interface UndoState {
  undo: string | null
  redo: string | null
}

export type IndexPhase =
  | 'starting'
  | 'online'
  | 'catching-up'
  | 'offline'
  | 'rebuilding'
  /** An error that trying again won't mend, such as a wrong key. */
  | 'failed'

export interface IndexState {
  phase: IndexPhase
  /** `memory` is the exact in-process search used where there is no Qdrant. */
  engine: 'qdrant' | 'memory'
  version: string | null
  /** Why the memory engine is used, or where the Qdrant binary came from. */
  note: string | null
  /** Faces that still differ from the index. */
  pending: number
  /** 0–1 while rebuilding. */
  progress: number | null
  /** When the next attempt is due, while offline. */
  nextTryAt: number | null
  reason: string | null
}

export interface WorkState {
  phase: 'idle' | 'running' | 'paused' | 'waiting-for-models'
  /** Photos taken in and analysed since work began, and how many there are to do. */
  done: number
  total: number
  failed: number
  /** Photos whose faces are found but not yet stored in the index. */
  waiting: number
  photosPerSecond: number | null
  secondsLeft: number | null
  /** Why work stopped by itself (a full disk, say), in a sentence. */
  reason: string | null
}

export interface ScanState {
  running: boolean
  folder: string | null
  files: number
}

/** Checks and repairs, by a person or in the background. */
export interface MaintenanceState {
  phase: 'idle' | 'checking' | 'repairing'
  /** 0–1, or null where it can't be told. */
  progress: number | null
  /** The last complete check and what it found. */
  last: { at: number; problems: number } | null
  audit: AuditState
}

/** The slow comparison that goes on in the background and mends what differs. */
export interface AuditState {
  /** The last complete round: faces looked at, and how many things were mended. */
  last: { at: number; faces: number; mended: number } | null
  /** Faces looked at in the round under way; null between two rounds. */
  faces: number | null
}

export interface Status {
  index: IndexState
  work: WorkState
  scan: ScanState
  models: ModelState
  maintenance: MaintenanceState
  exports: ExportState
  counts: {
    photos: number
    faces: number
    people: number
    groups: number
    problems: number
    questions: number
  }
  undo: UndoState
}

/** Coalesced to at most ten a second; the renderer asks again for what changed. */
export type KithEvent = { type: 'status'; status: Status } | { type: 'changed'; topics: Topic[] }

export interface AppInfo {
  version: string
  host: 'electron' | 'browser' | 'cli'
  platform: string
  dataFolder: string
  /** What this host's shell can do. */
  can: {
    pickFolder: boolean
    reveal: boolean
    dragOut: boolean
    notify: boolean
    trash: boolean
    tray: boolean
  }
}

export interface Settings {
  theme: 'system' | 'light' | 'dark'
  language: 'system' | Language
  /** Target height of a row in the library grid, in CSS pixels. */
  rowHeight: number
  sidebar: 'open' | 'icons'
  /** In which order all people are shown. */
  peopleOrder: 'faces' | 'name' | 'added'
  /** Threads for face analysis; 0 takes one a core. */
  threads: number
  /** Whether a graphics processor may be used where it is better. */
  gpu: boolean
  /** Whether faces that are surely somebody's are named without asking, and how sure is sure. */
  matching: boolean
  strictness: Strictness
  /** Where the face index is kept; its key stands elsewhere. */
  indexEngine: 'bundled' | 'server' | 'memory'
  indexUrl: string
  indexCaFile: string
  /** Where names a person gives are written, when asked: nowhere, beside the photos, or into them. */
  namesInFiles: 'off' | 'sidecar' | 'file'
  /** Whether Kith goes on in the tray when its window is closed, where the host has one. */
  tray: boolean
}

/** The kinds of difference a check looks for; each is listed also when its count is 0. */
export type FindingKind =
  | 'missing-point'
  | 'orphaned-point'
  | 'stale-point'
  | 'wrong-vector'
  | 'invalid-embedding'
  | 'invalid-box'
  | 'missing-thumbnail'
  | 'file-gone'
  | 'stale-pipeline'
  | 'dangling-person'
  | 'dangling-cover'

export interface Finding {
  kind: FindingKind
  count: number
  /** At most five. */
  examples: { faceId: FaceId | null; photoId: PhotoId | null; personId: PersonId | null; text: string }[]
}

export interface CheckReport {
  at: number
  /** Faces in the catalog and points in the index that were compared. */
  faces: number
  points: number
  findings: Finding[]
  /** Sum of all counts. */
  problems: number
  milliseconds: number
}

export interface RepairReport {
  before: CheckReport
  /** What is left; null after a cancel. */
  after: CheckReport | null
  repaired: number
  queued: number
  failed: number
  cancelled: boolean
}
