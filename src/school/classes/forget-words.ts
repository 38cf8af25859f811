import { type Db, sql } from '#database'
import * as mail from '#mail'

/** What stands for a pupil who is gone, in histories. */
export const NOBODY = 'élève'

export type Gone = { id: number; login: string; firstName: string; lastName: string }

/** Where people write freely or the trace keeps what was written: columns that may quote a pupil. */
const quoting = [
  { table: 'acts', column: 'before', json: true },
  { table: 'acts', column: 'after', json: true },
  { table: 'order_messages', column: 'body', json: false },
  { table: 'order_history', column: 'reason', json: false },
  { table: 'payments', column: 'note', json: false },
  { table: 'class_messages', column: 'addressed', json: false },
  { table: 'class_messages', column: 'body', json: false },
  { table: 'class_message_pupils', column: 'reply', json: false },
  { table: 'help_calls', column: 'words', json: false },
  { table: 'lessons', column: 'instruction', json: false },
  { table: 'lessons', column: 'frozen_words', json: false },
] as const

/** Logins and whole names of those who are gone, where others quoted them; a namesake who stays keeps the name. */
export async function forgetWords(tx: Db, pupils: readonly Gone[]): Promise<void> {
  if (pupils.length === 0) return
  const ids = pupils.map(({ id }) => id)
  const { rows: stay } = await sql<{ name: string }>`
    select lower(first_name || ' ' || last_name) as name from accounts where id <> all(${ids}::bigint[])
    union select lower(first_name || ' ' || last_name) from customers`.execute(tx)
  const namesakes = new Set(stay.map(({ name }) => name))
  const words = pupils.flatMap(({ login, firstName, lastName }) => [
    login,
    ...(namesakes.has(`${firstName} ${lastName}`.toLowerCase())
      ? []
      : [`${firstName} ${lastName}`, `${lastName} ${firstName}`]),
  ])
  await mail.forgetWords(tx, words)
  const any = `(${words.map((word) => word.replace(/[^\p{L}\p{N}\s@-]/gu, '\\$&')).join('|')})`
  for (const { table, column, json } of quoting) {
    const text = json ? sql`${sql.ref(column)}::text` : sql.ref(column)
    const clean = sql`regexp_replace(${text}, ${any}, ${NOBODY}, 'gi')`
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${json ? sql`${clean}::jsonb` : clean}
      where ${text} ~* ${any}`.execute(tx)
  }
}
