import { type Db, sql } from '#database'
import * as stock from '#stock'
import type { Combination } from './add-combinations.ts'

/** What another row names, and a reference that somebody took since, are refused by the database. */
const REFUSED = new Set(['23503', '23505', 'P0001'])

/** Does it, or nothing where it answers false or the database refuses it. */
async function whole(tx: Db, work: () => Promise<boolean>): Promise<boolean> {
  await sql`savepoint removing_combinations`.execute(tx)
  let done = false
  try {
    done = await work()
  } catch (error) {
    if (!REFUSED.has((error as { code?: string }).code ?? '')) throw error
  }
  if (!done) await sql`rollback to savepoint removing_combinations`.execute(tx)
  await sql`release savepoint removing_combinations`.execute(tx)
  return done
}

/**
 * Takes variants away with their first pieces as if they had never been made: of what an import added alone. Those that an order,
 * a cart or anything else names stay, and the last of a product; answers the ids of those that went. The caller then writes
 * what follows (`afterVariants`).
 */
export async function removeCombinations(tx: Db, shopId: number, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const gone = await whole(tx, async () => {
    await stock.forget(tx, shopId, ids)
    const { rows } = await sql<{ product_id: number }>`
      delete from variants where shop_id = ${shopId} and id = any(${[...ids]}::bigint[]) returning product_id`.execute(
      tx,
    )
    const products = [...new Set(rows.map((row) => row.product_id))]
    const { rows: left } = await sql`select distinct product_id from variants
      where shop_id = ${shopId} and product_id = any(${products}::bigint[])`.execute(tx)
    return left.length === products.length
  })
  if (gone) return [...ids]
  if (ids.length === 1) return []
  const half = ids.length >> 1
  return [
    ...(await removeCombinations(tx, shopId, ids.slice(0, half))),
    ...(await removeCombinations(tx, shopId, ids.slice(half))),
  ]
}

type Plain = Omit<Combination, 'quantity' | 'choices'> & { productId: number; variantId: number }

/**
 * Makes the only variant of each product plain again, as it was before it had choices; answers the ids of those variants. One
 * stays where the product has others, or where its reference or its EAN is another article's by now.
 */
export async function plainAgain(tx: Db, shopId: number, all: readonly Plain[]): Promise<number[]> {
  if (all.length === 0) return []
  const { rows: crowded } = await sql<{ id: number }>`
    select distinct product_id as id from variants where shop_id = ${shopId}
      and product_id = any(${all.map(({ productId }) => productId)}::bigint[])
      and id <> all(${all.map(({ variantId }) => variantId)}::bigint[])`.execute(tx)
  const alone = all.filter(({ productId }) => !crowded.some(({ id }) => id === productId))
  return plain(tx, shopId, alone)
}

async function plain(tx: Db, shopId: number, all: readonly Plain[]): Promise<number[]> {
  if (all.length === 0) return []
  const done = await whole(tx, async () => {
    const products = all.map(({ productId }) => productId)
    await sql`update products set options = '[]' where shop_id = ${shopId} and id = any(${products}::bigint[])`.execute(
      tx,
    )
    await sql`
      update variants v set choices = '[]', reference = g.reference, ean = g.ean, price_impact_micro = g."impactMicro",
        weight_impact_g = g."weightImpactG", net_quantity = (g.net ->> 'quantity')::int4, net_unit = g.net ->> 'unit'
      from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as g ("variantId" bigint, reference text, ean text,
        "impactMicro" bigint, "weightImpactG" integer, net jsonb)
      where v.shop_id = ${shopId} and v.id = g."variantId"`.execute(tx)
    return true
  })
  if (done) return all.map(({ variantId }) => variantId)
  if (all.length === 1) return []
  const half = all.length >> 1
  return [...(await plain(tx, shopId, all.slice(0, half))), ...(await plain(tx, shopId, all.slice(half)))]
}
