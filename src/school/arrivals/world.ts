import { type Db, sql } from '#database'
import type { World } from './plan/world.ts'

/** Articles that a seed's lesson is made of, in a shop that has more: its own selection of them. */
const ARTICLES = 300
const CUSTOMERS = 500

/** What a shop has to order with. In a long catalogue an article that comes or goes moves one of those chosen, no more. */
export async function worldOf(db: Db, shopId: number, seed: string): Promise<World> {
  const { rows: variants } = await sql<{ id: number }>`
    select v.id from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.hidden_at is null and p.active_since <= moment()
    order by md5(${seed}::text || ' ' || v.id), v.id limit ${ARTICLES}`.execute(db)
  const { rows: customers } = await sql<World['customers'][number]>`
    select c.id, c.email, exists (select from addresses a where a.shop_id = ${shopId} and a.customer_id = c.id
      and a.removed_at is null and (a.siren <> '' or a.vat_number <> '')) as business
    from customers c where c.shop_id = ${shopId} and c.invented_at is not null and c.anonymised_at is null
      and exists (select from addresses a where a.shop_id = ${shopId} and a.customer_id = c.id and a.removed_at is null
        and a.country = 'FR')
      and not exists (select from carts k where k.shop_id = ${shopId} and k.customer_id = c.id)
    order by md5(${seed}::text || ' ' || c.email), c.id limit ${CUSTOMERS}`.execute(db)
  return { variants: variants.map(({ id }) => id), customers }
}
