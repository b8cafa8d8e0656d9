/** @file Copies of the catalog, and where the face index is. */

/** Once a day, by hand, before a new format, or what a restore has replaced. */
export type BackupReason = 'daily' | 'by-hand' | 'before-update' | 'replaced'

export interface Backup {
  /** The name of its file in the folder “backups”. */
  name: string
  at: number
  reason: BackupReason
  bytes: number
  /** The catalog's format; one above this Kith's can't be put back by it. */
  format: number
}

export interface BackupList {
  /** Newest first. */
  backups: Backup[]
  /** Why the last attempt to make one failed; null where it didn't. */
  failure: { at: number; reason: string } | null
}

/** Where the face index is kept. */
export interface IndexPlace {
  engine: 'bundled' | 'server' | 'memory'
  /** Address of the server, such as `https://nas.local:6333`; empty where none was given. */
  url: string
  /** A file with the certificate authority the server's certificate is checked against; empty for the system's own. */
  caFile: string
  /** Whether a key is kept; the key itself never leaves the core. */
  hasKey: boolean
  /** Kith was started with another place than the settings say, and keeps to it. */
  fixed: boolean
}

export interface ServerTest {
  ok: boolean
  /** What answered, or why it can't be used, in sentences. */
  text: string
}
