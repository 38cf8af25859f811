import { type Db, inTransaction } from '#database'
import { type Actor, createAccount, renameAccount } from '#people'
import { Invalid } from '#refusals'
import { drawPassword } from './draw-password.ts'
import { lockedSchool, openClass, takenLogins } from './in-school.ts'
import { birthFrom } from './list/birth.ts'
import { lettersOf, loginFor } from './login-rule.ts'
import { pupilNames } from './names.ts'
import type { NewPassword } from './pupils.ts'
import { taught, taughtPupil } from './taught.ts'

export type Names = { firstName: string; lastName: string }

/** Somebody to be added; `birth` as people write days, 05/03/2010, if it is to be the first password. */
export type Arrival = Names & { birth?: string }

/**
 * Adds pupils to a class, with logins by the school's rule; the first password is the birth date JJMMAAAA where one is given,
 * else three drawn words. Refuses (Invalid, fields `lastName-0`, `firstName-0`, `birth-0`...) a missing name, a day that is
 * none, a namesake in the class (nobody is added twice by mistake), and a class that is archived.
 */
export function addPupils(
  db: Db,
  actor: Actor,
  { classId, pupils }: { classId: number; pupils: readonly Arrival[] },
): Promise<NewPassword[]> {
  return inTransaction(db, async (tx) => {
    openClass(await taught(tx, actor, classId), 'lastName-0')
    const { loginDomain, loginPattern, changeInitialPassword } = await lockedSchool(tx)
    const arrivals = pupils.map((one, row) => ({
      ...pupilNames(one, `-${row}`),
      birth: one.birth?.trim() ? birthFrom(one.birth, `birth-${row}`) : undefined,
    }))
    await refuseNamesakes(tx, classId, arrivals)
    const taken = await takenLogins(tx)
    const added: NewPassword[] = []
    for (const { firstName, lastName, birth } of arrivals) {
      const login = loginFor({ firstName, lastName }, loginDomain, taken, loginPattern)
      taken.add(login)
      const password = birth ?? drawPassword()
      const accountId = await createAccount(tx, {
        kind: 'pupil',
        login,
        firstName,
        lastName,
        password,
        mustChange: changeInitialPassword,
        drawn: birth === undefined,
      })
      await tx.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
      added.push({ accountId, firstName, lastName, login, password })
    }
    return added
  })
}

/** Corrects a pupil's names; the login stays, or is made anew from them. Sessions stay open. Returns the login. */
export function renamePupil(
  db: Db,
  actor: Actor,
  { accountId, renewLogin, ...typed }: Names & { accountId: number; renewLogin: boolean },
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const pupil = await taughtPupil(tx, actor, accountId)
    const { firstName, lastName } = pupilNames(typed)
    let { login } = pupil
    if (renewLogin) {
      const { loginDomain, loginPattern } = await lockedSchool(tx)
      const taken = await takenLogins(tx)
      taken.delete(login)
      login = loginFor({ firstName, lastName }, loginDomain, taken, loginPattern)
    }
    await renameAccount(tx, accountId, { firstName, lastName, login })
    return login
  })
}

async function refuseNamesakes(tx: Db, classId: number, names: readonly Names[]): Promise<void> {
  const rows = await tx
    .selectFrom('pupils')
    .innerJoin('accounts', 'accounts.id', 'pupils.account_id')
    .select(['first_name as firstName', 'last_name as lastName'])
    .where('class_id', '=', classId)
    .execute()
  const known = new Set(rows.map(keyOf))
  for (const [row, one] of names.entries()) {
    const text = `${one.firstName} ${one.lastName} est déjà dans la classe : ajoutez un deuxième prénom pour les distinguer.`
    if (known.has(keyOf(one))) throw new Invalid(text, { [`lastName-${row}`]: text })
    known.add(keyOf(one))
  }
}

const keyOf = ({ firstName, lastName }: Names) =>
  `${lettersOf(lastName) || lastName}|${lettersOf(firstName) || firstName}`
