import { type Db, inTransaction, sql } from '#database'
import { type Actor, closeAccounts, createAccount, leaveEverywhere, renameAccount, reopenAccounts } from '#people'
import { Invalid } from '#refusals'
import { find } from '#school'
import { drawPassword } from './draw-password.ts'
import { birthFrom } from './list/birth.ts'
import { lettersOf, loginFor } from './login-rule.ts'
import { pupilNames } from './names.ts'
import type { NewPassword } from './pupils.ts'
import { type TaughtClass, taught, taughtPupil, taughtPupils } from './taught.ts'

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

/** Moves pupils to another class of the teacher; they leave the groups of the old one. Accesses, login and password stay. */
export function movePupils(
  db: Db,
  actor: Actor,
  { accountIds, classId }: { accountIds: readonly number[]; classId: number },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    openClass(await taught(tx, actor, classId), 'classId')
    const moving = (await taughtPupils(tx, actor, accountIds)).filter((pupil) => pupil.classId !== classId)
    if (moving.length === 0) return
    const ids = moving.map(({ accountId }) => accountId)
    await tx.deleteFrom('group_pupils').where('account_id', 'in', ids).execute()
    // Closed with their archived class, not as leavers: the new class opens their doors again.
    const { rows: closed } = await sql<{ id: number }>`
      select a.id from accounts a join pupils p on p.account_id = a.id join classes c on c.id = p.class_id
      where a.id = any(${ids}::bigint[]) and a.closed_at = c.archived_at`.execute(tx)
    await reopenAccounts(
      tx,
      closed.map(({ id }) => id),
    )
    await tx.updateTable('pupils').set({ class_id: classId }).where('account_id', 'in', ids).execute()
  })
}

/** Pupils who left: they enter nowhere and are out at once; what they did stays, and they may come back. */
export function closePupils(db: Db, actor: Actor, accountIds: readonly number[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    const leaving = (await taughtPupils(tx, actor, accountIds)).map(({ accountId }) => accountId)
    await closeAccounts(tx, leaving)
    for (const accountId of leaving) await leaveEverywhere(tx, accountId)
  })
}

/** Pupils who came back: same login, same password, same accesses. */
export function reopenPupils(db: Db, actor: Actor, accountIds: readonly number[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    const pupils = await taughtPupils(tx, actor, accountIds)
    for (const classId of new Set(pupils.map((pupil) => pupil.classId)))
      if ((await taught(tx, actor, classId)).archivedAt)
        throw new Invalid('Cette classe est archivée : sortez-la des archives, ses élèves entreront de nouveau.', {})
    await reopenAccounts(
      tx,
      pupils.map(({ accountId }) => accountId),
    )
  })
}

/** A class that pupils may come into. Refuses (Invalid) an archived one: they would be locked out without a word. */
function openClass({ archivedAt }: TaughtClass, field: string): void {
  const text = 'Cette classe est archivée : sortez-la des archives avant d’y mettre des élèves.'
  if (archivedAt) throw new Invalid(text, { [field]: text })
}

/** Who makes logins waits for who is making some: two of a kind never come out. */
async function lockedSchool(tx: Db) {
  await tx.selectFrom('school').select('id').forUpdate().execute()
  return find(tx)
}

async function takenLogins(tx: Db): Promise<Set<string>> {
  const rows = await tx.selectFrom('accounts').select('login').execute()
  return new Set(rows.map(({ login }) => login))
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
