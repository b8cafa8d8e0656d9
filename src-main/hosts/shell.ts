/** @file The shell of hosts that have no window of their own. */
import { KithError } from '../contract/errors.ts'
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
  pickFolder: () =>
    Promise.reject(
      new KithError('not-here', 'This window can’t show a folder dialog. Type the folder’s path instead.'),
    ),
  reveal: () => Promise.reject(new KithError('not-here', 'This window can’t open the file manager.')),
  dragOut: () => Promise.reject(new KithError('not-here')),
  trash: path =>
    process.platform === 'linux'
      ? trash(path)
      : Promise.reject(
          new KithError(
            'not-here',
            'Kith can’t reach the bin from here. Delete the file in the file manager.',
          ),
        ),
  restore,
  notify() {},
}
