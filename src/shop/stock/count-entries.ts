import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { correctedSql, onShelfSql, staleSql } from './shelf.ts'

/** What is on the shelf of an article; null takes an entry back. */
export type Entry = { variantId: number; counted: number | null }

/** Holds a count that goes on. Refuses with NotFound, with Refusal one that was closed. */
export async function holdCount(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('stock_counts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cet inventaire n’existe pas.')
  if (row.closed_at) throw new Refusal('Cet inventaire est clos : plus rien ne s’y saisit.')
  return row
}

/**
 * Writes what was counted, beside what the books said was on the shelf at that moment, pieces sold and not gone among it: what is sold
 * later is no difference. What is written already stays as it was, unless it is to be counted again. Refuses as `holdCount` does.
 */
export async function enterCounts(
  tx: Db,
  actor: Actor,
  shopId: number,
  id: number,
  entries: readonly Entry[],
): Promise<void> {
  await holdCount(tx, shopId, id)
  const { numAffectedRows = 0n } = await sql`
    update stock_count_lines l set counted = e.counted, corrected = ${correctedSql},
      seen = case when e.counted is null then null else ${onShelfSql} end, reason = '', actor_kind = ${actor.kind}, actor_id = ${actor.id}::bigint, actor_name = ${actor.name}
    from unnest(${entries.map(({ variantId }) => variantId)}::bigint[], ${entries.map(({ counted }) => counted)}::integer[])
      as e (variant_id, counted)
    join variants v on v.shop_id = ${shopId} and v.id = e.variant_id
    where l.shop_id = ${shopId} and l.count_id = ${id} and l.variant_id = e.variant_id
      and (l.counted is distinct from e.counted or ${staleSql})`.execute(tx)
  if (numAffectedRows > 0n)
    await trace.record(tx, shopId, actor, {
      verb: 'stock.count',
      subject: { kind: 'stock-count', id },
      after: { lines: Number(numAffectedRows) },
    })
}

/** Writes why what is on the shelf is not what the books say, article by article. Refuses as `holdCount` does. */
export async function explainCounts(
  tx: Db,
  actor: Actor,
  shopId: number,
  id: number,
  reasons: readonly { variantId: number; reason: string }[],
): Promise<void> {
  await holdCount(tx, shopId, id)
  const { numAffectedRows = 0n } = await sql`
    update stock_count_lines l set reason = e.reason
    from unnest(${reasons.map(({ variantId }) => variantId)}::bigint[], ${reasons.map(({ reason }) => reason)}::text[])
      as e (variant_id, reason)
    where l.shop_id = ${shopId} and l.count_id = ${id} and l.variant_id = e.variant_id and l.counted <> l.seen
      and l.reason <> e.reason`.execute(tx)
  if (numAffectedRows > 0n)
    await trace.record(tx, shopId, actor, {
      verb: 'stock.explain-count',
      subject: { kind: 'stock-count', id },
      after: { lines: Number(numAffectedRows) },
    })
}
