/** @file What the core may ask of the host it runs in. */
import type { AppInfo } from '../contract/entities.ts'

export interface Shell {
  /** What works here; the renderer hides what doesn't. */
  readonly can: AppInfo['can']
  /**
   * Lets the person choose a folder; null when cancelled.
   * @throws KithError `not-here` where the host has no dialogs
   */
  pickFolder(): Promise<string | null>
  /**
   * Shows a file in the system's file manager.
   * @throws KithError `not-here` where there is none
   */
  reveal(path: string): Promise<void>
  /**
   * Goes on with a drag that has left the window: the files can be dropped onto other programs.
   * @param picture a JPEG to show under the pointer, where there is one
   * @throws KithError `not-here` where the host can't
   */
  dragOut(files: string[], picture: Uint8Array | null): Promise<void>
  /**
   * Moves a file to the system's bin. Resolves to where it is there, or null where only the system can put it back.
   * @throws KithError `not-here`, `file-missing`, `conflict`
   */
  trash(path: string | Buffer): Promise<string | null>
  /** Puts a file back from where `trash` said it is. @throws KithError `file-missing`, `conflict` */
  restore(place: string, path: string | Buffer): Promise<void>
  /** Tells the person something while they look elsewhere; silent where the host can't. */
  notify(title: string, text: string): void
}
