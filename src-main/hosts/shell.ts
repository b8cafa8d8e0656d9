/** @file The shell of hosts that have no window of their own. */
import { KithError } from '../contract/errors.ts'
import { t } from '../contract/text/text.ts'
import type { Shell } from '../core/shell.ts'
import { restore, trash } from './trash.ts'

export const noShell: Shell = {
  can: {
    pickFolder: false,
    reveal: false,
    dragOut: false,
    notify: false,
    trash: process.platform === 'linux',
    tray: false,
  },
  pickFolder: () => Promise.reject(new KithError('not-here', t.hosts.window.noDialog)),
  reveal: () => Promise.reject(new KithError('not-here', t.hosts.window.noFileManager)),
  dragOut: () => Promise.reject(new KithError('not-here')),
  trash: path =>
    process.platform === 'linux'
      ? trash(path)
      : Promise.reject(new KithError('not-here', t.errors.bin.noBin)),
  restore,
  notify() {},
}
