import { type Db, sql } from '#database'
import { ofName } from '#format'
import * as mail from '#mail'
import { shortName } from '#people'
import { fold } from '#texts'

/** What stands for a pupil who is gone, in histories. */
export const NOBODY = 'élève'

type Person = { firstName: string; lastName: string }
export type Gone = Person & { id: number; login: string }

/** Where people write freely or the trace keeps what was written: columns that may quote a pupil. */
const quoting = [
  { table: 'acts', column: 'before', json: true },
  { table: 'acts', column: 'after', json: true },
  { table: 'order_messages', column: 'body', json: false },
  { table: 'order_messages', column: 'files', json: true },
  { table: 'conversations', column: 'subject', json: false },
  { table: 'conversations', column: 'search_text', json: false },
  { table: 'model_answers', column: 'title', json: false },
  { table: 'model_answers', column: 'body', json: false },
  { table: 'saved_views', column: 'name', json: false },
  { table: 'saved_views', column: 'filters', json: true },
  { table: 'imports', column: 'file_name', json: false },
  { table: 'import_mappings', column: 'name', json: false },
  { table: 'order_history', column: 'reason', json: false },
  { table: 'payments', column: 'note', json: false },
  { table: 'vouchers', column: 'reason', json: false },
  { table: 'class_messages', column: 'addressed', json: false },
  { table: 'class_messages', column: 'body', json: false },
  { table: 'class_message_pupils', column: 'reply', json: false },
  { table: 'help_calls', column: 'words', json: false },
  { table: 'lessons', column: 'instruction', json: false },
  { table: 'lessons', column: 'frozen_words', json: false },
] as const

/** Logins and names, whole or as histories name them (« I. BENALI »), where others quoted them; a namesake who stays keeps the name. */
export async function forgetWords(tx: Db, pupils: readonly Gone[]): Promise<void> {
  if (pupils.length === 0) return
  const ids = pupils.map(({ id }) => id)
  const { rows: stay } = await sql<Person>`
    select first_name as "firstName", last_name as "lastName" from accounts where id <> all(${ids}::bigint[])
    union select first_name, last_name from customers`.execute(tx)
  const namesakes = new Set(stay.flatMap(namesOf).map(fold))
  const words = pupils.flatMap((one) => [one.login, ...namesOf(one).filter((name) => !namesakes.has(fold(name)))])
  await mail.forgetWords(tx, words)
  const any = `(?<!\\w)(${words.map((word) => word.replace(/[^\p{L}\p{N}\s@-]/gu, '\\$&')).join('|')})(?!\\w)`
  for (const { table, column, json } of quoting) {
    const text = json ? sql`${sql.ref(column)}::text` : sql.ref(column)
    const ofNobody = sql`regexp_replace(${text}, ${`(?<!\\w)de ${any}`}, ${ofName(NOBODY)}, 'gi')`
    const clean = sql`regexp_replace(${ofNobody}, ${any}, ${NOBODY}, 'gi')`
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${json ? sql`${clean}::jsonb` : clean}
      where ${text} ~* ${any}`.execute(tx)
  }
}

/** How a person is named where others speak of them. */
const namesOf = (one: Person): string[] => [
  `${one.firstName} ${one.lastName}`,
  `${one.lastName} ${one.firstName}`,
  shortName(one),
]
