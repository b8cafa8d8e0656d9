import { sql as catalog } from './001-catalog.ts'
import { sql as ledger } from './010-ledger.ts'
import { sql as suggestions } from './020-suggestions.ts'
import { sql as byHand } from './021-by-hand.ts'
import { sql as peopleWorkflow } from './030-people-workflow.ts'
import { sql as metadata } from './040-metadata.ts'
import { sql as motion } from './041-motion.ts'
import { sql as namesInFiles } from './042-names-in-files.ts'
import { sql as missingFaces } from './043-missing-faces.ts'
import { sql as days } from './050-days.ts'
import { sql as albums } from './060-albums.ts'
import { sql as search } from './061-search.ts'
import { sql as watching } from './070-watching.ts'
import { sql as cleanup } from './071-cleanup.ts'
import { sql as packs } from './080-packs.ts'
import { sql as narrowFaces } from './082-narrow-faces.ts'
import { sql as placesByDay } from './083-places-by-day.ts'
import { sql as moves } from './084-moves.ts'

/** In ascending order, gaps allowed; each is carried out whole, in one transaction. Never change one that has shipped. */
export const migrations: { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'catalog', sql: catalog },
  { version: 10, name: 'ledger', sql: ledger },
  { version: 20, name: 'suggestions', sql: suggestions },
  { version: 21, name: 'by-hand', sql: byHand },
  { version: 30, name: 'people-workflow', sql: peopleWorkflow },
  { version: 40, name: 'metadata', sql: metadata },
  { version: 41, name: 'motion', sql: motion },
  { version: 42, name: 'names-in-files', sql: namesInFiles },
  { version: 43, name: 'missing-faces', sql: missingFaces },
  { version: 50, name: 'days', sql: days },
  { version: 60, name: 'albums', sql: albums },
  { version: 61, name: 'search', sql: search },
  { version: 70, name: 'watching', sql: watching },
  { version: 71, name: 'cleanup', sql: cleanup },
  { version: 80, name: 'packs', sql: packs },
  { version: 82, name: 'narrow-faces', sql: narrowFaces },
  { version: 83, name: 'places-by-day', sql: placesByDay },
  { version: 84, name: 'moves', sql: moves },
]
