import { type Db, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import type { Terms } from './articles.ts'

/** An article that a supplier sells: under its own reference, micro-euros without tax a piece, by lots of so many. */
export type Supplied = { supplierId: number; variantId: number; reference: string; priceMicro: number; lot: number }

/**
 * Says of many articles how suppliers sell them, in one statement; what they said before of the same is replaced. What is given was
 * checked: suppliers and articles of the shop, each pair once. The caller records the act.
 */
export async function supply(tx: Db, shopId: number, all: readonly Supplied[]): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into supplier_articles (shop_id, supplier_id, variant_id, reference, price_micro, lot)
    select ${shopId}, g."supplierId", g."variantId", g.reference, g."priceMicro", g.lot
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
      as g ("supplierId" bigint, "variantId" bigint, reference text, "priceMicro" bigint, lot integer)
    on conflict (shop_id, supplier_id, variant_id) do update
      set reference = excluded.reference, price_micro = excluded.price_micro, lot = excluded.lot`.execute(tx)
}

/** How a supplier, by its name, sells an article from now on, and how it did. */
type Selling = Supplied & { supplier: string; was?: Terms | undefined }

/** As `supply`, and the trace says it of each article as it does of one that `setArticle` changes. */
export async function sell(tx: Db, actor: Actor, shopId: number, all: readonly Selling[]): Promise<void> {
  await supply(tx, shopId, all)
  const acts = all.map(({ supplier, was, ...terms }) => ({
    shopId,
    verb: 'purchases.set-article',
    subject: { kind: 'variant', id: terms.variantId },
    before: { supplier: was ? supplier : null, ...(was && told(was)) },
    after: { supplier, ...told(terms) },
  }))
  await trace.recordAll(tx, actor, acts)
}

const told = ({ reference, priceMicro, lot }: Terms) => ({ reference, price_micro: priceMicro, lot })

/** Forgets that suppliers sell articles, when an import that said so is undone. The caller records the act. */
export async function unsupply(
  tx: Db,
  shopId: number,
  all: readonly Pick<Supplied, 'supplierId' | 'variantId'>[],
): Promise<void> {
  if (all.length === 0) return
  await sql`
    delete from supplier_articles a using unnest(${all.map(({ supplierId }) => supplierId)}::bigint[],
      ${all.map(({ variantId }) => variantId)}::bigint[]) g (supplier_id, variant_id)
    where a.shop_id = ${shopId} and a.supplier_id = g.supplier_id and a.variant_id = g.variant_id`.execute(tx)
}

/** How a supplier sells articles now; those that it does not sell are left out. */
export async function suppliedOf(
  db: Db,
  shopId: number,
  variantIds: readonly number[],
  supplierId: number,
): Promise<Supplied[]> {
  const { rows } = await sql<Supplied>`
    select supplier_id as "supplierId", variant_id as "variantId", reference, price_micro as "priceMicro", lot
    from supplier_articles where shop_id = ${shopId} and supplier_id = ${supplierId}
      and variant_id = any(${[...variantIds]}::bigint[])`.execute(db)
  return rows
}
