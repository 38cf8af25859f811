import { type Db, inTransaction } from '#database'
import { type Actor, endSessionsOf } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { type Profile, profileExists } from './profiles.ts'

/** Opens a shop's back office to a pupil with one of its profiles, or changes the profile of an access that is open. Refuses (NotFound) what does not exist. */
export function openAccess(
  db: Db,
  actor: Actor,
  { shopId, accountId, profile }: { shopId: number; accountId: number; profile: Profile },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const shop = await tx.selectFrom('living_shops as shops').select('id').where('id', '=', shopId).executeTakeFirst()
    const account = await tx
      .selectFrom('accounts')
      .select('login')
      .where('id', '=', accountId)
      .where('kind', '=', 'pupil')
      .executeTakeFirst()
    if (!shop) throw new NotFound('Cette boutique n’existe pas.')
    if (!account) throw new NotFound('Cet élève n’existe pas.')
    if (!(await profileExists(tx, shopId, profile))) throw new NotFound('Ce profil n’existe pas dans cette boutique.')
    const before = await tx
      .selectFrom('employees')
      .select(['profile', 'closed_at'])
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst()
    if (before?.profile === profile && before.closed_at === null) return
    const row = await tx
      .insertInto('employees')
      .values({ shop_id: shopId, account_id: accountId, profile })
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'account_id']).doUpdateSet({ profile, closed_at: null, opened_at: new Date() }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    await trace.record(tx, shopId, actor, {
      verb: 'employees.open-access',
      subject: { kind: 'employee', id: row.id },
      before: before && { profile: before.profile, open: before.closed_at === null },
      after: { login: account.login, profile },
    })
  })
}

/** Closes an access; whoever is inside is out at the next click. Closing what is closed changes nothing. */
export function closeAccess(
  db: Db,
  actor: Actor,
  { shopId, accountId }: { shopId: number; accountId: number },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('employees')
      .set({ closed_at: new Date() })
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .returning(['id', 'profile'])
      .executeTakeFirst()
    if (!row) return
    await endSessionsOf(tx, { kind: 'office', shopId, id: row.id })
    await trace.record(tx, shopId, actor, {
      verb: 'employees.close-access',
      subject: { kind: 'employee', id: row.id },
      before: { profile: row.profile, open: true },
      after: { open: false },
    })
  })
}

/** Says in the trace that an employee chose another password, never which. */
export const notePassword = (db: Db, shopId: number, employee: Extract<Actor, { kind: 'employee' }>): Promise<void> =>
  trace.record(db, shopId, employee, {
    verb: 'employees.change-password',
    subject: { kind: 'employee', id: employee.id },
  })
