import { type Db, sql } from '#database'

/** The products of references, however they are typed, by the reference in small letters; one that the shop has not is left out. */
export async function productsOf(db: Db, shopId: number, references: readonly string[]): Promise<Map<string, number>> {
  const asked = references.map((one) => one.toLowerCase())
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ reference: string; id: number }>`
    select lower(v.reference) as reference, v.product_id as id from variants v
    where v.shop_id = ${shopId} and lower(v.reference) = any(${asked}::text[]) and v.removed_at is null`.execute(db)
  return new Map(rows.map(({ reference, id }) => [reference, id]))
}

/** The reference that each product is named by, its first variant's, in the order of the ids given. */
export async function referencesOf(db: Db, shopId: number, productIds: readonly number[]): Promise<string[]> {
  if (productIds.length === 0) return []
  const { rows } = await sql<{ reference: string }>`
    select (select v.reference from variants v where v.shop_id = ${shopId} and v.product_id = x.id and v.removed_at is null
      order by v.position, v.id limit 1) as reference
    from unnest(${[...productIds]}::bigint[]) with ordinality as x (id, n) order by x.n`.execute(db)
  return rows.flatMap(({ reference }) => reference ?? [])
}
