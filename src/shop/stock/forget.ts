import { type Db, sql } from '#database'

/**
 * Takes the ledger of articles away with them, when an import that made them is undone: only first pieces and counts. What came
 * by an order is never removed: the database refuses it. Counts of the shelves in which nobody counted them yet go on without them.
 */
export async function forget(tx: Db, shopId: number, variantIds: readonly number[]): Promise<void> {
  await sql`select set_config('preau.undoing_import', 'on', true)`.execute(tx)
  await sql`delete from stock_movements where shop_id = ${shopId} and variant_id = any(${[...variantIds]}::bigint[])`.execute(
    tx,
  )
  await sql`delete from stock_count_lines where shop_id = ${shopId} and variant_id = any(${[...variantIds]}::bigint[])
    and counted is null`.execute(tx)
  await sql`select set_config('preau.undoing_import', '', true)`.execute(tx)
}
