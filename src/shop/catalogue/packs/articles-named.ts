import { type Db, sql } from '#database'
import type { WhenOut } from '../products/facts.ts'

/** An article as a pack may hold it. */
export type PackArticle = {
  variantId: number
  productId: number
  name: string
  rateBp: number
  whenOut: WhenOut
  /** A pack itself, which no pack holds. */
  pack: boolean
  /** Put away, or taken off its sheet. */
  gone: boolean
}

/** The articles of these references, by them; one that the shop has not is absent. */
export async function articlesNamed(
  db: Db,
  shopId: number,
  references: readonly string[],
): Promise<ReadonlyMap<string, PackArticle>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<PackArticle & { reference: string }>`
    select a.reference, a.id as "variantId", p.id as "productId", p.name, t.rate_bp as "rateBp", p.when_out as "whenOut",
      exists (select from pack_parts where shop_id = ${shopId} and pack_id = p.id) as pack,
      a.removed_at is not null or p.archived_at is not null as gone
    from variants a join products p on p.shop_id = ${shopId} and p.id = a.product_id
    join taxes t on t.shop_id = ${shopId} and t.id = p.tax_id
    where a.shop_id = ${shopId} and a.reference = any(${[...new Set(references)]}::text[])`.execute(db)
  return new Map(rows.map(({ reference, ...article }) => [reference, article]))
}
