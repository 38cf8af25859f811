import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { holdCount } from './count-entries.ts'
import { sinceSql, staleSql } from './shelf.ts'

/**
 * Ends a count: one movement of the ledger for each difference, by what differed when it was counted, so that what was sold since stays
 * sold; a difference that somebody corrected meanwhile by the same gap is not corrected again. Articles that nobody counted stay as they
 * are. Answers how many differences it corrected. Refuses with NotFound; with Refusal a count that is closed, one of nothing, a
 * difference that nobody explained, one that others corrected otherwise, and one that would leave less than nothing.
 */
export function closeCount(db: Db, actor: Actor, shopId: number, id: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    await holdCount(tx, shopId, id)
    await holdDiffering(tx, shopId, id)
    await refuse(tx, shopId, id)
    const { rows } = await sql<{ n: number }>`
      with moved as (
        insert into stock_movements
          (shop_id, variant_id, quantity, kind, count_id, reason, actor_kind, actor_id, actor_name)
        select ${shopId}, l.variant_id, l.counted - l.seen, 'count', ${id}::bigint, l.reason,
          ${actor.kind}, ${actor.id}::bigint, ${actor.name}
        from stock_count_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
        where l.shop_id = ${shopId} and l.count_id = ${id} and l.counted <> l.seen and ${sinceSql} <> l.counted - l.seen
        order by l.variant_id
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

/** The articles themselves are held in the order of their ids, in a statement of its own: what is read next is what stands. */
const holdDiffering = (tx: Db, shopId: number, id: number) =>
  sql`select from variants where shop_id = ${shopId} and id in (
      select variant_id from stock_count_lines where shop_id = ${shopId} and count_id = ${id} and counted <> seen)
    order by id for update`.execute(tx)

async function refuse(tx: Db, shopId: number, id: number): Promise<void> {
  const { rows } = await sql<{ counted: number; unexplained: number; stale: number | null }>`
    select count(*) filter (where l.counted is not null)::int4 as counted,
      count(*) filter (where l.counted <> l.seen and l.reason = '')::int4 as unexplained,
      min(l.variant_id) filter (where ${staleSql}) as stale
    from stock_count_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
    where l.shop_id = ${shopId} and l.count_id = ${id}`.execute(tx)
  const { counted = 0, unexplained = 0, stale = null } = rows[0] ?? {}
  if (counted === 0) throw new Refusal('Rien n’est encore compté : saisissez d’abord ce qu’il y a en rayon.')
  if (stale !== null) throw new Refusal(await staleSentence(tx, shopId, id, stale))
  if (unexplained > 0)
    throw new Refusal(
      `${unexplained === 1 ? 'Un écart est' : `${unexplained} écarts sont`} sans raison : expliquez chaque écart avant de clore.`,
    )
}

type Stale = { reference: string; left: number; gap: number; since: number; by: string | null }

/** Why an article is to be counted again. */
async function staleSentence(tx: Db, shopId: number, id: number, variantId: number): Promise<string> {
  const { rows } = await sql<Stale>`
    select v.reference, v.quantity as left, l.seen - l.counted as gap, ${sinceSql} as since,
      (select m.actor_name from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id
        and m.kind in ('correction', 'count') order by m.id desc limit 1) as by
    from stock_count_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
    where l.shop_id = ${shopId} and l.count_id = ${id} and l.variant_id = ${variantId}`.execute(tx)
  const { reference, left, gap, since, by } = rows[0] ?? { reference: '', left: 0, gap: 0, since: 0, by: null }
  if (since !== 0)
    return `Depuis son comptage, ${by ?? 'quelqu’un'} a corrigé le stock de ${reference} : il en reste ${left} à vendre. Comptez-le de nouveau.`
  return [
    `${reference} : il en manque ${gap} en rayon, et il n’en reste que ${left} à vendre : des pièces déjà vendues manquent.`,
    'Comptez-le de nouveau, ou videz sa case et réglez d’abord les commandes à préparer.',
  ].join(' ')
}
