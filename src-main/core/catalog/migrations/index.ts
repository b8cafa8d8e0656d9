import { sql as catalog } from './001-catalog.ts'
import { sql as peopleWorkflow } from './030-people-workflow.ts'
import { sql as metadata } from './040-metadata.ts'
import { sql as days } from './050-days.ts'

/** In ascending order, gaps allowed; each is carried out whole, in one transaction. Never change one that has shipped. */
export const migrations: { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'catalog', sql: catalog },
  { version: 30, name: 'people-workflow', sql: peopleWorkflow },
  { version: 40, name: 'metadata', sql: metadata },
  { version: 50, name: 'days', sql: days },
]
