import { sql as catalog } from './001-catalog.ts'
import { sql as metadata } from './040-metadata.ts'

/** In ascending order, gaps allowed; each is carried out whole, in one transaction. Never change one that has shipped. */
export const migrations: { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'catalog', sql: catalog },
  { version: 40, name: 'metadata', sql: metadata },
]
