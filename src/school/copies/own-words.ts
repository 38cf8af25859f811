import { type Db, sql } from '#database'

/**
 * Lets the pages of shops made of another one, and the terms accepted in them, say their own numbers: where the text has those
 * of the shop that it came from, a placeholder takes their place (c. com. R123-237 asks for the seller's own SIREN).
 */
export async function sayOwnNumbers(tx: Db, fromId: number, shopIds: readonly number[]): Promise<void> {
  const ids = [...shopIds]
  await sql`update pages set body = named_by_placeholders(body, ${fromId})
    where shop_id = any(${ids}::bigint[]) and body <> named_by_placeholders(body, ${fromId})`.execute(tx)
  await sql`update page_versions set body = named_by_placeholders(body, ${fromId})
    where shop_id = any(${ids}::bigint[]) and body <> named_by_placeholders(body, ${fromId})`.execute(tx)
  await sql`update terms_versions set source = named_by_placeholders(source, ${fromId})
    where shop_id = any(${ids}::bigint[]) and source <> named_by_placeholders(source, ${fromId})`.execute(tx)
}
