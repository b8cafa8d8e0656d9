/** @file The program itself: what it is, how it stands, what changed, settings. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { AppInfo, Diagnostics, KithEvent, Settings, Status } from '../entities.ts'
import { procedure, settingsPatch } from '../inputs.ts'

export const app = {
  info: procedure.output(type<AppInfo>()),
  status: procedure.output(type<Status>()),
  /** The current status at once, then every change; all that has changed since a position of `Opening` first. */
  events: procedure
    .input(z.object({ since: z.string().max(100).optional() }).optional())
    .output(eventIterator(type<KithEvent>())),
  /** For somebody who helps: without names of people and paths of files. */
  diagnostics: procedure.output(type<Diagnostics>()),
  settings: procedure.output(type<Settings>()),
  changeSettings: procedure.input(settingsPatch).output(type<Settings>()),
}
