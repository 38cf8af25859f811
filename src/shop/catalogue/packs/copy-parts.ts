import { type Db, sql } from '#database'

/** Gives a product that was just made what another one holds as a pack; nothing of what is none. */
export async function copyParts(tx: Db, shopId: number, fromId: number, toId: number): Promise<void> {
  await sql`insert into pack_parts (shop_id, pack_id, variant_id, quantity, position)
    select shop_id, ${toId}::bigint, variant_id, quantity, position from pack_parts
    where shop_id = ${shopId} and pack_id = ${fromId}`.execute(tx)
  await sql`select recount_packs(${shopId}, array[${toId}::bigint])
    where exists (select from pack_parts where shop_id = ${shopId} and pack_id = ${toId})`.execute(tx)
}
