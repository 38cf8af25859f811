import { sql } from '#database'

/** Coming in and calling for help: in the trace, but no operation of the trade, and counted as none. */
export const isAside = (verb: string): boolean => verb === 'employees.enter' || verb.startsWith('help.')

/** SQL: the verb in this column is an operation of the trade. */
export const isWork = (column: string) =>
  sql<boolean>`(${sql.ref(column)} <> 'employees.enter' and ${sql.ref(column)} not like 'help.%')`
