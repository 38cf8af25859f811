import { type Db, sql } from '#database'
import { type Borne, MOST_BORNE } from '../makers/find-manufacturer.ts'

/** A feature as the sheets say it, with its values: how many products bear each. */
export type Feature = { name: string; values: { value: string; n: number }[] }

/** As many pairs of a name and a value as are listed. */
const MOST = 1000

/** The features that products of the shop bear, archived ones too, by name; the thousand pairs that are borne most. */
export async function listFeatures(db: Db, shopId: number): Promise<Feature[]> {
  const { rows } = await sql<{ name: string; value: string; n: number }>`
    select name, value, n from (
      select f ->> 0 as name, f ->> 1 as value, count(*)::int4 as n
      from products p, jsonb_array_elements(p.features) f where p.shop_id = ${shopId}
      group by 1, 2 order by n desc, 1, 2 limit ${MOST}) most
    order by name collate french, value collate french, value`.execute(db)
  const byName = Map.groupBy(rows, ({ name }) => name)
  return [...byName].map(([name, values]) => ({ name, values: values.map(({ value, n }) => ({ value, n })) }))
}

/** One feature, or one value of it. */
export type Said = { name: string; value?: string | undefined }

/** The products that bear a feature, or a value of it, by name: fifty at most, and how many in all. */
export async function bearing(
  db: Db,
  shopId: number,
  { name, value }: Said,
): Promise<{ products: Borne[]; n: number }> {
  const { rows } = await sql<Borne & { n: number }>`
    select p.id, p.name, p.active_since is not null as shown, (count(*) over ())::int4 as n, coalesce((
      select reference from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null
      order by position, id limit 1), '') as reference
    from products p where p.shop_id = ${shopId} and exists (select from jsonb_array_elements(p.features) f
      where f ->> 0 = ${name} and (${value ?? null}::text is null or f ->> 1 = ${value ?? null}))
    order by p.name collate french, p.id limit ${MOST_BORNE}`.execute(db)
  return { products: rows.map(({ n: _, ...one }) => one), n: rows[0]?.n ?? 0 }
}
