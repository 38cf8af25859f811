import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { isPack } from './pieces.ts'

export const countScopes = ['all', 'category', 'supplier'] as const
export type CountScope = (typeof countScopes)[number]

export type Opening = {
  scope: CountScope
  /** The category or the supplier; null for all. */
  scopeId: number | null
  /** Says no quantity on the sheet and on the pages. */
  hides: boolean
}

/** SQL: the variants `v` of products `p` that a count is of. */
const within = (shopId: number, { scope, scopeId }: Opening) => {
  if (scope === 'category')
    return sql`p.category_id in (select id from categories where shop_id = ${shopId}
      and (id = ${scopeId}::bigint or parent_id = ${scopeId}::bigint))`
  if (scope === 'supplier')
    return sql`v.id in (select variant_id from supplier_articles where shop_id = ${shopId} and supplier_id = ${scopeId}::bigint)`
  return sql`true`
}

const nameOf = (shopId: number, { scope, scopeId }: Opening) => {
  if (scope === 'category')
    return sql`(select name from categories where shop_id = ${shopId} and id = ${scopeId}::bigint)`
  if (scope === 'supplier')
    return sql`(select name from suppliers where shop_id = ${shopId} and id = ${scopeId}::bigint)`
  return sql`''`
}

/**
 * Opens a count of the shelves and answers its id: a line for each article that is not set aside, hidden from customers or not; packs
 * lie there as their parts.
 * Refuses, with Invalid, a category or a supplier that the shop does not have, and one without articles.
 */
export function openCount(db: Db, actor: Actor, shopId: number, opening: Opening): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number; name: string }>`
      insert into stock_counts (shop_id, scope, scope_name, hides, actor_kind, actor_id, actor_name)
      select ${shopId}, ${opening.scope}, told.name, ${opening.hides}, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from (select ${nameOf(shopId, opening)} as name) told where told.name is not null
      returning id, scope_name as name`.execute(tx)
    const [made] = rows
    const missing = 'Choisissez ce que vous comptez.'
    if (!made) throw new Invalid(missing, { scope: missing })
    const { numAffectedRows = 0n } = await sql`
      insert into stock_count_lines (shop_id, count_id, variant_id)
      select ${shopId}, ${made.id}, v.id from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where v.shop_id = ${shopId} and v.removed_at is null and not ${isPack(shopId)} and ${within(shopId, opening)}`.execute(
      tx,
    )
    const nothing = 'Il n’y a aucun article à compter ici.'
    if (numAffectedRows === 0n) throw new Invalid(nothing, { scope: nothing })
    await trace.record(tx, shopId, actor, {
      verb: 'stock.begin-count',
      subject: { kind: 'stock-count', id: made.id },
      after: { name: made.name, lines: Number(numAffectedRows) },
    })
    return made.id
  })
}
