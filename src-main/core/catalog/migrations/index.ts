import { sql as catalog } from './001-catalog.ts'

/** In ascending order, gaps allowed; each is carried out whole, in one transaction. Never change one that has shipped. */
export const migrations: { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'catalog', sql: catalog },
]
