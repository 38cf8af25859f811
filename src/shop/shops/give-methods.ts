import { now } from '#clock'
import { type Db, sql } from '#database'
import type { PaymentCode } from './method-rules.ts'
import { usualStates } from './usual-states.ts'

/**
 * Gives a shop that comes from a file of before the means of payment that came since, each with the state that its orders wait
 * in: what is paid later, and what is paid where it is fetched, which nobody of it has offered yet.
 */
export async function giveMethods(tx: Db, shopId: number): Promise<void> {
  await giveState(tx, shopId, 'awaiting-term', 'awaiting-transfer')
  await giveMethod(tx, shopId, 'term', now())
  await giveState(tx, shopId, 'awaiting-counter', 'awaiting-term')
  await giveMethod(tx, shopId, 'counter', null)
}

async function giveState(tx: Db, shopId: number, wanted: string, after: string): Promise<void> {
  const state = usualStates.find(({ code }) => code === wanted)
  const { rows } = await sql<{ position: number }>`
    select position from order_states s where shop_id = ${shopId} and code = ${after}
      and not exists (select from order_states t where t.shop_id = s.shop_id and t.code = ${wanted})`.execute(tx)
  if (!state || !rows[0]) return
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

async function giveMethod(tx: Db, shopId: number, code: PaymentCode, enabled_at: ReturnType<typeof now> | null) {
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(position), -1)::int4 + 1 as position from payment_methods where shop_id = ${shopId}`.execute(tx)
  await tx
    .insertInto('payment_methods')
    .values({ shop_id: shopId, code, position: rows[0]?.position ?? 0, enabled_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
