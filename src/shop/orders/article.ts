import { sql } from '#database'

/** SQL: « 2 × Ours Marcel (chêne) », some pieces of the order line `l`. */
export const articleSql = (pieces: ReturnType<typeof sql>) =>
  sql<string>`${pieces} || ' × ' || l.name || case when l.choice = '' then '' else ' (' || l.choice || ')' end`
