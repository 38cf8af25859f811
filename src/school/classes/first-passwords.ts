import { type Db, inTransaction, sql } from '#database'
import { type Actor, givePassword } from '#people'
import { find } from '#school'
import { birthFrom } from './list/birth.ts'
import { taughtPupil, taughtPupils } from './taught.ts'

/** How somebody comes in for the first time. `words` in clear while they are the password; null for a birth date, or the pupil's own. */
export type FirstPassword = {
  accountId: number
  firstName: string
  lastName: string
  login: string
  password: 'words' | 'birth-date' | 'own'
  words: string | null
}

/** The first passwords of pupils, in the order of their names. Refuses (NotFound) a pupil of another teacher. */
export async function firstPasswords(db: Db, actor: Actor, accountIds: readonly number[]): Promise<FirstPassword[]> {
  await taughtPupils(db, actor, accountIds)
  const { rows } = await sql<FirstPassword>`
    select id as "accountId", first_name as "firstName", last_name as "lastName", login, initial_words as words,
      case when initial_since is null then 'own' when initial_words is null then 'birth-date' else 'words' end as password
    from accounts where id = any(${[...accountIds]}::bigint[]) order by last_name collate french, first_name collate french, id`.execute(
    db,
  )
  return rows
}

/**
 * Gives a pupil the birth date as first password again, ends the sessions and lifts what wrong tries had locked. The date is
 * kept nowhere. Refuses (Invalid, field `birth`) what is no day, and (NotFound) a pupil of another teacher.
 */
export function giveBirthPassword(
  db: Db,
  actor: Actor,
  { accountId, birth }: { accountId: number; birth: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await taughtPupil(tx, actor, accountId)
    const password = birthFrom(birth, 'birth')
    const { changeInitialPassword } = await find(tx)
    await givePassword(tx, accountId, { password, mustChange: changeInitialPassword })
  })
}
