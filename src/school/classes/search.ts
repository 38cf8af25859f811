import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { lettersOf } from './login-rule.ts'
import { mine, type TaughtPupil } from './taught.ts'

type Named = { firstName: string; lastName: string; login: string }

/** Whether somebody is sought by these words: each begins a part of the name or stands in the login, accents apart. */
export function sought(words: string): (who: Named) => boolean {
  const wanted = words.toLocaleLowerCase('fr').split(/\s+/).filter(Boolean)
  return ({ firstName, lastName, login }) => {
    const parts = `${firstName} ${lastName}`.split(/[\s’'-]+/)
    const named = (letters: string) =>
      parts.some((part) => lettersOf(part).startsWith(letters)) || lettersOf(lastName).startsWith(letters)
    return wanted.every((word) => login.includes(word) || (lettersOf(word) !== '' && named(lettersOf(word))))
  }
}

/** The pupils of all the teacher's classes whom these words name, by name, who left last; one statement. */
export async function findPupils(db: Db, actor: Actor, words: string): Promise<TaughtPupil[]> {
  if (words.trim() === '') return []
  const { rows } = await sql<TaughtPupil>`
    select a.id as "accountId", c.id as "classId", c.name as "className", a.first_name as "firstName",
      a.last_name as "lastName", a.login, a.closed_at as "closedAt"
    from pupils p join accounts a on a.id = p.account_id join classes c on c.id = p.class_id where ${mine(actor)}
    order by a.closed_at is not null, a.last_name, a.first_name, a.id`.execute(db)
  return rows.filter(sought(words))
}
