import { type Db, sql } from '#database'
import * as stock from '#stock'

/**
 * Takes products away with their variants, pictures, prices and first pieces, as if they had never been made: of what an import
 * made alone. Those that an order, a cart or anything else names stay whole; answers the ids of those that went.
 */
export async function removeProducts(tx: Db, shopId: number, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  if (await removed(tx, shopId, ids)) return [...ids]
  if (ids.length === 1) return []
  const half = ids.length >> 1
  return [
    ...(await removeProducts(tx, shopId, ids.slice(0, half))),
    ...(await removeProducts(tx, shopId, ids.slice(half))),
  ]
}

/** A row that somebody else refers to, and a movement that stays, are refused by the database. */
const REFERRED = new Set(['23503', 'P0001'])

async function removed(tx: Db, shopId: number, ids: readonly number[]): Promise<boolean> {
  await sql`savepoint removing_products`.execute(tx)
  try {
    const { rows } = await sql<{ id: number }>`
      select id from variants where shop_id = ${shopId} and product_id = any(${[...ids]}::bigint[]) order by id for update`.execute(
      tx,
    )
    await stock.forget(
      tx,
      shopId,
      rows.map(({ id }) => id),
    )
    // A pack goes with what it holds, which may go with it.
    await sql`delete from pack_parts where shop_id = ${shopId} and pack_id = any(${[...ids]}::bigint[])`.execute(tx)
    for (const table of ['variants', 'pictures', 'price_periods'])
      await sql`delete from ${sql.table(table)} where shop_id = ${shopId} and product_id = any(${[...ids]}::bigint[])`.execute(
        tx,
      )
    await sql`delete from products where shop_id = ${shopId} and id = any(${[...ids]}::bigint[])`.execute(tx)
    await sql`release savepoint removing_products`.execute(tx)
    return true
  } catch (error) {
    if (!REFERRED.has((error as { code?: string }).code ?? '')) throw error
    await sql`rollback to savepoint removing_products`.execute(tx)
    return false
  }
}
