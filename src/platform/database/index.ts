// PostgreSQL: the embedded server or one of the school's, the typed query builder, transactions, migrations.
// Every verb of the house takes a `Db` first; inside a transaction it is the transaction.

export { alone } from './alone.ts'
export { SturdyClient } from './client.ts'
export { connect, type Database, type Db, inTransaction, Kysely, sql } from './connect.ts'
export { countQueries, type QueryCount, SHARED } from './count.ts'
export { Unfit, UserError } from './errors.ts'
export { containing, known, refersTo, startOfDay } from './filter.ts'
export { gather } from './gather.ts'
export { hold } from './hold.ts'
export { isBehind, migrate, migrationNames, migrationText, startOver, tablesMade } from './migrate.ts'
export { type Client, onOneConnection } from './one-connection.ts'
export {
  COUNTED,
  counted,
  countedLimit,
  everyRow,
  FEW,
  type Key,
  type Order,
  type Page,
  type Place,
  pageOf,
  type Slice,
  tally,
} from './page.ts'
export { PreparingClient } from './prepare.ts'
export { inspect, reach } from './reach.ts'
export { reorder } from './reorder.ts'
export { joinServer, type Server, type Starting, startServer } from './server.ts'
export { survey } from './survey.ts'
export type { DB as Tables } from './tables.ts'
export { Busy, isAway, isBusy, isFull, isOutOfLocks, unlessFull } from './trouble.ts'
