import { type Db, inTransaction } from '#database'
import { type Actor, guard } from '#people'
import * as trace from '#trace'
import { taughtPupil } from './taught.ts'

/**
 * Opens again, at every door of the school, what wrong passwords had locked for a pupil, who keeps the password. The trace of
 * each shop open to the pupil says so. Refuses (NotFound) a pupil of another teacher.
 */
export function unlockPupil(db: Db, actor: Actor, accountId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { login } = await taughtPupil(tx, actor, accountId)
    await guard.forgive(tx, login)
    const places = await tx
      .selectFrom('employees')
      .innerJoin('living_shops', 'living_shops.id', 'employees.shop_id')
      .select(['employees.id', 'shop_id'])
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .execute()
    for (const { id, shop_id: shopId } of places)
      await trace.record(tx, shopId, actor, {
        verb: 'employees.unlock',
        subject: { kind: 'employee', id },
        before: { locked: true },
        after: { locked: false },
      })
  })
}
