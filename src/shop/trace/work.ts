import { sql } from '#database'

/** What is about oneself, not about the shop. */
const OWN = ['employees.enter', 'employees.change-password']

/** Coming in, an own password, calling for help: in the trace, but no operation of the trade, and counted as none. */
export const isAside = (verb: string): boolean => OWN.includes(verb) || verb.startsWith('help.')

/** SQL: the verb in this column is an operation of the trade. */
export const isWork = (column: string) =>
  sql<boolean>`(${sql.ref(column)} <> all(${OWN}::text[]) and ${sql.ref(column)} not like 'help.%')`
