import { type Db, sql } from '#database'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { AppliedCode } from './code.ts'

/** A code was to give something, and is used up or switched off by now. */
export class CodeGone extends Refusal {}

type Limits = { id: number; on: boolean; most: number | null; each: number | null }

/**
 * Uses codes for an order that is being made: each is locked until the end of the transaction, and of two orders at once that
 * want its last use one is told. Nothing to do without codes. Refuses with CodeGone.
 */
export async function useCodes(
  tx: Db,
  shopId: number,
  { orderId, customerId }: { orderId: number; customerId: number },
  applied: readonly AppliedCode[],
): Promise<void> {
  if (applied.length === 0) return
  const ids = applied.map(({ id }) => id)
  // In the order of their ids: two orders that want the same two never wait for each other.
  const { rows } = await sql<Limits>`
    select id, enabled_at is not null as on, most_uses as most, most_each as each from discount_codes
    where shop_id = ${shopId} and id = any(${ids}::bigint[]) order by id for update`.execute(tx)
  const counts = await usesOf(tx, shopId, ids, customerId)
  for (const { id, code } of applied) {
    const limits = rows.find((one) => one.id === id)
    const { uses, mine } = counts.find((one) => one.id === id) ?? { uses: 0, mine: 0 }
    const open = limits?.on && uses < (limits.most ?? Infinity) && mine < (limits.each ?? Infinity)
    if (!open) throw new CodeGone(t('promotions.gone', { code }), 409)
  }
  await tx
    .insertInto('code_uses')
    .values(applied.map(({ id, cents }) => ({ shop_id: shopId, code_id: id, order_id: orderId, amount_cents: cents })))
    .execute()
}

/** How many orders count as uses of each, once their locks are held. */
async function usesOf(tx: Db, shopId: number, ids: readonly number[], customerId: number) {
  const { rows } = await sql<{ id: number; uses: number; mine: number }>`
    select u.code_id as id, count(*)::int4 as uses, count(*) filter (where o.customer_id = ${customerId})::int4 as mine
    from code_uses u join orders o on o.shop_id = u.shop_id and o.id = u.order_id
    where u.shop_id = ${shopId} and u.code_id = any(${[...ids]}::bigint[]) and o.state not in ('cancelled', 'refunded')
    group by u.code_id`.execute(tx)
  return rows
}
