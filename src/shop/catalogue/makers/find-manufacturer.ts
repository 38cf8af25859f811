import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import type { Manufacturer } from './manufacturers.ts'

/** A product as the pages of who makes it and of what is said of it list it. */
export type Borne = { id: number; name: string; reference: string; shown: boolean }

/** A manufacturer as its page in the back office shows it. */
export type ManagedMaker = Manufacturer & {
  slug: string
  /** What its page in the shop says. */
  description: string
  picture: { hash: string; width: number; height: number } | null
}

/** As many products as a page lists; behind, only how many there are is told. */
export const MOST_BORNE = 50

/** A manufacturer with what its page says. Refuses with NotFound one of another shop. */
export async function findManufacturer(db: Db, shopId: number, id: number): Promise<ManagedMaker> {
  const { rows } = await sql<ManagedMaker>`
    select id, name, address, contact, slug, description, case when picture_hash is not null then
      jsonb_build_object('hash', picture_hash, 'width', picture_width, 'height', picture_height) end as picture
    from manufacturers where shop_id = ${shopId} and id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce fabricant n’existe pas dans cette boutique.')
  return rows[0]
}

/** What a manufacturer makes, by name: fifty at most, archived ones too, and how many in all. */
export async function madeBy(db: Db, shopId: number, id: number): Promise<{ products: Borne[]; n: number }> {
  const { rows } = await sql<Borne & { n: number }>`
    select p.id, p.name, p.active_since is not null as shown, (count(*) over ())::int4 as n, coalesce((
      select reference from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null
      order by position, id limit 1), '') as reference
    from products p where p.shop_id = ${shopId} and p.manufacturer_id = ${id}
    order by p.name collate french, p.id limit ${MOST_BORNE}`.execute(db)
  return { products: rows.map(({ n: _, ...one }) => one), n: rows[0]?.n ?? 0 }
}
