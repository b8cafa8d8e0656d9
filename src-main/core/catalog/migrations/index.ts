import { sql as catalog } from './001-catalog.ts'
import { sql as ledger } from './010-ledger.ts'

/** In ascending order, gaps allowed; each is carried out whole, in one transaction. Never change one that has shipped. */
export const migrations: { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'catalog', sql: catalog },
  { version: 10, name: 'ledger', sql: ledger },
]
