import { type Db, sql } from '#database'
import type { Account } from '../account.ts'
import { add } from '../add.ts'
import type { TransferFault } from '../label.ts'
import { neverPays } from '../past.ts'
import { atBank } from './days.ts'
import { type Awaited, transfersWith } from './plan.ts'
import { payer } from './transfers.ts'

export type Wanted = { orderId: number; fault: TransferFault; seed: string }

/**
 * Puts on an account the transfer that a customer sends for an order which waits for one, with this fault whatever the account's settings
 * plant, by a seed: the same in every shop; one that is late never does. It comes even where somebody writes the payment down before. False, and nothing, where
 * the order waits for no transfer. The caller holds the account.
 */
export async function comeWith(tx: Db, account: Account, { orderId, fault, seed }: Wanted): Promise<boolean> {
  const { shop_id: shopId } = account
  const { rows } = await sql<Omit<Awaited, 'from'> & { day: string }>`
    select o.id, o.number, o.reference, ${payer} as payer, o.sold_cents as cents,
      to_char(o.placed_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day
    from orders o where o.shop_id = ${shopId} and o.id = ${orderId} and o.state = 'awaiting-transfer' and o.sold_cents > 0
      and not exists (select from payments p where p.shop_id = ${shopId} and p.order_id = o.id)`.execute(tx)
  const [order] = rows
  if (!order) return false
  if (fault === 'late') {
    await neverPays(tx, shopId, orderId)
    return true
  }
  const lines = transfersWith({ ...order, from: atBank(account, order.day) }, account, { fault, seed })
  return (await add(tx, shopId, lines)).length > 0
}
