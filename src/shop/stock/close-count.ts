import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { holdCount } from './count-entries.ts'

/**
 * Ends a count: one movement of the ledger for each difference, by what differed when it was counted, so that what was sold since stays
 * sold. Articles that nobody counted stay as they are. Answers how many differences there were. Refuses with NotFound; with Refusal a
 * count that is closed, one of nothing, a difference that nobody explained, and one that would leave less than nothing.
 */
export function closeCount(db: Db, actor: Actor, shopId: number, id: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    await holdCount(tx, shopId, id)
    await refuse(tx, shopId, id)
    const { rows } = await sql<{ n: number }>`
      with differing as (
        select variant_id, counted - seen as quantity, reason from stock_count_lines
        where shop_id = ${shopId} and count_id = ${id} and counted <> seen
      ), held as (
        select id from variants where shop_id = ${shopId} and id in (select variant_id from differing) order by id for update
      ), moved as (
        insert into stock_movements
          (shop_id, variant_id, quantity, kind, count_id, reason, actor_kind, actor_id, actor_name)
        select ${shopId}, d.variant_id, d.quantity, 'count', ${id}::bigint, d.reason,
          ${actor.kind}, ${actor.id}::bigint, ${actor.name}
        from differing d join held on held.id = d.variant_id order by d.variant_id
        returning variant_id, quantity
      ), written as (
        update variants v set quantity = v.quantity + m.quantity from moved m
        where v.shop_id = ${shopId} and v.id = m.variant_id returning v.id
      )
      select count(*)::int4 as n from written`.execute(tx)
    await tx
      .updateTable('stock_counts')
      .set({ closed_at: now() })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    const differences = rows[0]?.n ?? 0
    await trace.record(tx, shopId, actor, {
      verb: 'stock.close-count',
      subject: { kind: 'stock-count', id },
      after: { differences },
    })
    return differences
  })
}

/** The articles themselves are held in the order of their ids before they are looked at. */
async function refuse(tx: Db, shopId: number, id: number): Promise<void> {
  const { rows } = await sql<{ counted: number; unexplained: number; reference: string | null; left: number | null }>`
    with held as (
      select v.id, v.quantity, v.reference from variants v where v.shop_id = ${shopId} and v.id in (
        select variant_id from stock_count_lines where shop_id = ${shopId} and count_id = ${id} and counted <> seen)
      order by v.id for update
    )
    select count(*) filter (where l.counted is not null)::int4 as counted,
      count(*) filter (where l.counted <> l.seen and l.reason = '')::int4 as unexplained,
      min(h.reference) filter (where h.quantity + l.counted - l.seen < 0) as reference,
      min(h.quantity) filter (where h.quantity + l.counted - l.seen < 0) as left
    from stock_count_lines l left join held h on h.id = l.variant_id
    where l.shop_id = ${shopId} and l.count_id = ${id}`.execute(tx)
  const { counted = 0, unexplained = 0, reference = null, left = 0 } = rows[0] ?? {}
  if (counted === 0) throw new Refusal('Rien n’est encore compté : saisissez d’abord ce qu’il y a en rayon.')
  if (unexplained > 0)
    throw new Refusal(
      `${unexplained === 1 ? 'Un écart est' : `${unexplained} écarts sont`} sans raison : expliquez chaque écart avant de clore.`,
    )
  if (reference !== null)
    throw new Refusal(
      `Depuis son comptage, ${reference} a été vendu : il en reste ${left} au stock, moins que l’écart. Comptez-le de nouveau.`,
    )
}
