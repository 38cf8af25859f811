import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { articleIn, holdSupplier } from './articles.ts'

/** An article to buy and how many pieces. */
export type Pieces = { variantId: number; quantity: number }

/** The most lines of an order. */
export const MOST_LINES = 200

/**
 * The draft of a supplier's next order, with these articles added to it at the supplier's prices; those that it has already stay
 * as they are. A supplier has one draft: what two people want to buy goes into one order. Answers its id. Refuses, with Invalid,
 * more than MOST_LINES articles.
 */
export async function begin(
  db: Db,
  actor: Actor,
  shopId: number,
  supplierId: number,
  wanted: readonly Pieces[] = [],
): Promise<number> {
  return (await prepare(db, actor, shopId, supplierId, wanted)).id
}

/** An article that the draft had already, otherwise than it was wanted. */
export type Kept = { name: string; quantity: number; wanted: number }

/** The same as `begin`, with what the draft had already in another quantity: it stays as it is. */
export function prepare(
  db: Db,
  actor: Actor,
  shopId: number,
  supplierId: number,
  wanted: readonly Pieces[],
): Promise<{ id: number; kept: Kept[] }> {
  return inTransaction(db, async (tx) => {
    const supplier = await holdSupplier(tx, shopId, supplierId)
    const there = await tx
      .selectFrom('purchase_orders')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('supplier_id', '=', supplierId)
      .where('state', '=', 'draft')
      .executeTakeFirst()
    const id = there?.id ?? (await open(tx, actor, shopId, supplierId))
    const kept = await keptOf(tx, shopId, id, wanted)
    const added = await addLines(tx, shopId, id, supplierId, wanted)
    if (!there || added > 0)
      await trace.record(tx, shopId, actor, {
        verb: 'purchases.begin',
        subject: { kind: 'purchase-order', id },
        after: { supplier: supplier.name, lines: added },
      })
    return { id, kept }
  })
}

async function keptOf(tx: Db, shopId: number, id: number, wanted: readonly Pieces[]): Promise<Kept[]> {
  const lines = await tx
    .selectFrom('purchase_order_lines')
    .select(['variant_id', 'name', 'quantity'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', id)
    .execute()
  return lines.flatMap(({ variant_id, name, quantity }) => {
    const asked = wanted.find(({ variantId }) => variantId === variant_id)?.quantity ?? 0
    return asked > 0 && asked !== quantity ? [{ name, quantity, wanted: asked }] : []
  })
}

async function open(tx: Db, actor: Actor, shopId: number, supplierId: number): Promise<number> {
  const who = { actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name }
  const { id } = await tx
    .insertInto('purchase_orders')
    .values({ shop_id: shopId, supplier_id: supplierId, ...who })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function addLines(tx: Db, shopId: number, id: number, supplierId: number, wanted: readonly Pieces[]) {
  let added = 0
  for (const { variantId, quantity } of wanted.filter((one) => one.quantity > 0)) {
    const article = await articleIn(tx, shopId, variantId)
    const terms = await tx
      .selectFrom('supplier_articles')
      .select(['reference', 'price_micro'])
      .where('shop_id', '=', shopId)
      .where('supplier_id', '=', supplierId)
      .where('variant_id', '=', variantId)
      .executeTakeFirst()
    const line = {
      name: article.name,
      reference: article.reference,
      supplier_reference: terms?.reference ?? '',
      quantity,
      price_micro: terms?.price_micro ?? 0,
      rate_bp: article.rateBp,
    }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('purchase_order_lines')
      .values({ shop_id: shopId, order_id: id, variant_id: variantId, ...line })
      .onConflict((conflict) => conflict.columns(['shop_id', 'order_id', 'variant_id']).doNothing())
      .executeTakeFirst()
    added += Number(numInsertedOrUpdatedRows ?? 0n)
  }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from purchase_order_lines where shop_id = ${shopId} and order_id = ${id}`.execute(tx)
  if ((rows[0]?.n ?? 0) > MOST_LINES) throw new Refusal(`Une commande compte au plus ${MOST_LINES} articles.`)
  return added
}
