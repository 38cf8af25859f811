import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'

const removed = (id: number) => ({ verb: 'customers.remove-invented', subject: { kind: 'shop', id } })

/** Says of everybody in a shop that they are made up: the customers that a demo shop begins with. */
export async function markInvented(db: Db, shopId: number): Promise<void> {
  await sql`update customers set invented_at = created_at where shop_id = ${shopId} and invented_at is null`.execute(db)
}

/**
 * Removes the made-up customers of shops who never ordered, with what is theirs: addresses, cart, letters, vouchers, sessions.
 * Answers how many went. Whoever orders meanwhile stays.
 */
export function removeInvented(db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> {
  return inTransaction(db, async (tx) => {
    const which = sql`c.shop_id = any(${[...shopIds]}::bigint[]) and c.invented_at is not null and not exists (
      select from orders o where o.shop_id = c.shop_id and o.customer_id = c.id)`
    await sql`select from customers c where ${which} order by c.shop_id, c.id for update`.execute(tx)
    const of = (table: string) =>
      sql`delete from ${sql.table(table)} x using gone where x.shop_id = gone.shop_id and x.customer_id = gone.id`
    const { rows } = await sql<{ shopId: number; n: number }>`
      with gone as materialized (select c.shop_id, c.id from customers c where ${which}),
      attempts as (${of('card_attempts')}),
      carts as (${of('carts')}),
      letters as (${of('mails')}),
      homes as (${of('addresses')}),
      vouchers as (${of('vouchers')}),
      customers as (delete from customers c using gone where c.shop_id = gone.shop_id and c.id = gone.id)
      select shop_id as "shopId", count(*)::int4 as n from gone group by shop_id order by shop_id`.execute(tx)
    const acts = rows.map(({ shopId, n }) => ({ shopId, ...removed(shopId), before: { quantity: n } }))
    await trace.recordAll(tx, actor, acts)
    return rows.reduce((sum, { n }) => sum + n, 0)
  })
}
