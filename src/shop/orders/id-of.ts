import type { Db } from '#database'

/** The id of a shop's order by its number; undefined when none bears it. */
export async function idOf(db: Db, shopId: number, number: number): Promise<number | undefined> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return undefined
  const row = await db
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}
