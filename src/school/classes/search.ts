import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { matches } from '#texts'
import { lettersOf } from './login-rule.ts'
import { mine, type TaughtPupil } from './taught.ts'

type Named = { firstName: string; lastName: string; login: string }

/** Whether somebody is sought by these words: each is in the name or in the login, in any order; « elamrani » finds El Amrani. */
export const sought =
  (words: string): ((who: Named) => boolean) =>
  ({ firstName, lastName, login }) =>
    matches(`${firstName} ${lastName} ${lettersOf(lastName)} ${login}`, words)

/** The pupils of all the teacher's classes whom these words name, by name, who left last; one statement. */
export async function findPupils(db: Db, actor: Actor, words: string): Promise<TaughtPupil[]> {
  if (words.trim() === '') return []
  const { rows } = await sql<TaughtPupil>`
    select a.id as "accountId", c.id as "classId", c.name as "className", a.first_name as "firstName",
      a.last_name as "lastName", a.login, a.closed_at as "closedAt"
    from pupils p join accounts a on a.id = p.account_id join classes c on c.id = p.class_id where ${mine(actor)}
    order by a.closed_at is not null, a.last_name collate french, a.first_name collate french, a.id`.execute(db)
  return rows.filter(sought(words))
}
