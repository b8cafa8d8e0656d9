import { activity } from './activity.ts'
import { albums } from './albums.ts'
import { backups } from './backups.ts'
import { cleanup } from './cleanup.ts'
import { cli } from './cli.ts'
import { drag } from './drag.ts'
import { errors } from './errors.ts'
import { exports } from './exports.ts'
import { faceIndex } from './face-index.ts'
import { find } from './find.ts'
import { frame } from './frame.ts'
import { grid } from './grid.ts'
import { history } from './history.ts'
import { hosts } from './hosts.ts'
import { indexErrors } from './index-errors.ts'
import { library } from './library.ts'
import { modelErrors } from './model-errors.ts'
import { models } from './models.ts'
import { people } from './people.ts'
import { peopleErrors } from './people-errors.ts'
import { photoErrors } from './photo-errors.ts'
import { repair } from './repair.ts'
import { review } from './review.ts'
import { settings } from './settings.ts'
import { ui } from './ui.ts'
import { viewer } from './viewer.ts'
import { work } from './work.ts'

export const en = {
  activity,
  albums,
  backups,
  cleanup,
  cli,
  drag,
  errors,
  exports,
  faceIndex,
  find,
  frame,
  grid,
  history,
  hosts,
  indexErrors,
  library,
  modelErrors,
  models,
  people,
  peopleErrors,
  photoErrors,
  repair,
  review,
  settings,
  ui,
  viewer,
  work,
}
