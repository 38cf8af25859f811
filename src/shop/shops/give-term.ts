import { now } from '#clock'
import { type Db, sql } from '#database'
import { usualStates } from './usual-states.ts'

/** Gives a shop that comes from a file of before what orders that are paid later need: their state, their means of payment. */
export async function giveTerm(tx: Db, shopId: number): Promise<void> {
  const state = usualStates.find(({ code }) => code === 'awaiting-term')
  const { rows } = await sql<{ position: number }>`
    select position from order_states s where shop_id = ${shopId} and code = 'awaiting-transfer'
      and not exists (select from order_states t where t.shop_id = s.shop_id and t.code = 'awaiting-term')`.execute(tx)
  if (state && rows[0]) {
    const position = rows[0].position + 1
    await tx
      .updateTable('order_states')
      .set({ position: sql`position + 1` })
      .where('shop_id', '=', shopId)
      .where('position', '>=', position)
      .execute()
    await tx
      .insertInto('order_states')
      .values({ shop_id: shopId, position, ...state })
      .execute()
  }
  await tx
    .insertInto('payment_methods')
    .values({ shop_id: shopId, code: 'term', position: 3, enabled_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
