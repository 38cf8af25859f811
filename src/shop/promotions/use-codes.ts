import { type Db, sql } from '#database'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { AppliedCode } from './code.ts'
import { sameBuyer } from './code-sql.ts'

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
    select u.code_id as id, count(*)::int4 as uses, count(*) filter (where ${sql.raw(sameBuyer(`${Number(customerId)}`))})::int4 as mine
    from code_uses u join orders o on o.shop_id = u.shop_id and o.id = u.order_id
    where u.shop_id = ${shopId} and u.code_id = any(${[...ids]}::bigint[]) and o.state not in ('cancelled', 'refunded')
    group by u.code_id`.execute(tx)
  return rows
}

/**
 * An order that was cancelled is to count again: its codes are locked, and each must have a use left. Refuses with CodeGone
 * what another order took meanwhile.
 */
export async function demandUsesLeft(
  tx: Db,
  shopId: number,
  { orderId, customerId }: { orderId: number; customerId: number },
): Promise<void> {
  const { rows } = await sql<Limits & { code: string }>`
    select r.id, r.code, r.enabled_at is not null as on, r.most_uses as most, r.most_each as each from discount_codes r
    where r.shop_id = ${shopId} and r.id in (
      select code_id from code_uses where shop_id = ${shopId} and order_id = ${orderId}) order by r.id for update`.execute(
    tx,
  )
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  const counts = await usesOf(tx, shopId, ids, customerId)
  for (const { id, code, most, each } of rows) {
    const { uses, mine } = counts.find((one) => one.id === id) ?? { uses: 0, mine: 0 }
    if (uses >= (most ?? Infinity) || mine >= (each ?? Infinity))
      throw new CodeGone(t('promotions.usedSince', { code }), 409)
  }
}

/** What codes take of an order that was written anew; one that takes nothing any more is used no longer. */
export async function keepUses(
  tx: Db,
  shopId: number,
  orderId: number,
  applied: readonly AppliedCode[],
): Promise<void> {
  const [ids, cents] = [applied.map(({ id }) => id), applied.map((one) => one.cents)]
  await sql`with gone as (delete from code_uses where shop_id = ${shopId} and order_id = ${orderId}
      and not code_id = any(${ids}::bigint[]))
    update code_uses u set amount_cents = x.cents from unnest(${ids}::bigint[], ${cents}::bigint[]) as x (id, cents)
    where u.shop_id = ${shopId} and u.order_id = ${orderId} and u.code_id = x.id`.execute(tx)
}
