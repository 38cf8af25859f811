import { type Db, inTransaction } from '#database'
import * as employees from '#employees'
import { type Actor, givePassword } from '#people'
import { find } from '#school'
import { inFrench } from '#texts'
import { drawPassword } from './draw-password.ts'
import { taughtPupils } from './taught.ts'

export type Class = { id: number; name: string; pupils: number }

/** The classes at work by name (archived ones left out), with how many pupils each has. */
export function listClasses(db: Db): Promise<Class[]> {
  return db
    .selectFrom('classes')
    .leftJoin('pupils', 'pupils.class_id', 'classes.id')
    .where('archived_at', 'is', null)
    .select(({ fn }) => ['classes.id', 'classes.name', fn.count<number>('pupils.account_id').as('pupils')])
    .groupBy('classes.id')
    .orderBy(inFrench('classes.name'))
    .execute()
}

export type Pupil = {
  accountId: number
  firstName: string
  lastName: string
  login: string
  /** Still the first password, given by the school. */
  initialPassword: boolean
  /** The profile of each shop's open access, by the shop's id. */
  accesses: Map<number, employees.Profile>
}

/** The pupils of a class by name (who left apart), with the accesses open to them. */
export async function listPupils(db: Db, classId: number): Promise<Pupil[]> {
  const rows = await db
    .selectFrom('pupils')
    .innerJoin('accounts', 'accounts.id', 'pupils.account_id')
    .leftJoin('employees', (join) =>
      join.onRef('employees.account_id', '=', 'accounts.id').on('employees.closed_at', 'is', null),
    )
    .select(['accounts.id', 'first_name', 'last_name', 'login', 'initial_since', 'employees.shop_id', 'profile'])
    .where('class_id', '=', classId)
    .where('accounts.closed_at', 'is', null)
    .orderBy(inFrench('last_name'))
    .orderBy(inFrench('first_name'))
    .orderBy('accounts.id')
    .execute()
  const pupils = new Map<number, Pupil>()
  for (const row of rows) {
    const pupil = pupils.get(row.id) ?? {
      accountId: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      login: row.login,
      initialPassword: row.initial_since !== null,
      accesses: new Map(),
    }
    const profile = employees.asProfile(row.profile ?? '')
    if (row.shop_id !== null && profile) pupil.accesses.set(row.shop_id, profile)
    pupils.set(row.id, pupil)
  }
  return [...pupils.values()]
}

export type NewPassword = { accountId: number; firstName: string; lastName: string; login: string; password: string }

/**
 * Draws new first passwords for pupils, ends their sessions and lifts what wrong tries had locked. Returns them in clear,
 * as the slips say them until their owners choose others. Refuses (NotFound) a pupil of another teacher and who is none.
 */
export function drawPasswords(db: Db, actor: Actor, accountIds: readonly number[]): Promise<NewPassword[]> {
  return inTransaction(db, async (tx) => {
    const { changeInitialPassword } = await find(tx)
    const given: NewPassword[] = []
    for (const { accountId, firstName, lastName, login } of await taughtPupils(tx, actor, accountIds)) {
      const password = drawPassword()
      await givePassword(tx, accountId, { password, mustChange: changeInitialPassword, drawn: true })
      given.push({ accountId, firstName, lastName, login, password })
    }
    return given
  })
}
