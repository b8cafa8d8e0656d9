/** @file The program itself: what it is, how it stands, what changed, settings. */
import { eventIterator, type } from '@orpc/contract'
import type { AppInfo, KithEvent, Settings, Status } from '../entities.ts'
import { procedure, settingsPatch } from '../inputs.ts'

export const app = {
  info: procedure.output(type<AppInfo>()),
  status: procedure.output(type<Status>()),
  /** The current status at once, then every change. */
  events: procedure.output(eventIterator(type<KithEvent>())),
  settings: procedure.output(type<Settings>()),
  changeSettings: procedure.input(settingsPatch).output(type<Settings>()),
}
