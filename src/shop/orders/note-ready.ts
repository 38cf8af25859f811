import type { Db } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import type { Held } from './balance.ts'
import { noteState } from './carry-out.ts'

/** Notes on an order that is held that its customer is told that it waits at the counter. */
export async function noteReady(tx: Db, clerk: Clerk, held: Held): Promise<void> {
  const { shop_id, id } = held.order
  await noteState(tx, clerk, held, held.balance.state, { reason: t('collect.toldReady') })
  await tx
    .updateTable('orders')
    .set({ ready_told_at: held.at })
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .execute()
}
