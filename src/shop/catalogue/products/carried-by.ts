import { type Db, sql } from '#database'
import { Invalid } from '#refusals'

/**
 * SQL text: the carriers that alone may carry `products p`, as JSON; null where all may. Of a pack those that may carry each thing that
 * it holds too, and none (`[]`) where they have none in common. One that was removed limits nothing.
 */
export const carriersText = `(
  with limits as (
    select x.product_id, x.carrier_id from (
      select p.id union select a.product_id from pack_parts m join variants a on a.shop_id = m.shop_id and a.id = m.variant_id
      where m.shop_id = p.shop_id and m.pack_id = p.id) held (id)
    join product_carriers x on x.shop_id = p.shop_id and x.product_id = held.id
    join carriers k on k.shop_id = p.shop_id and k.id = x.carrier_id and k.removed_at is null)
  select case when count(*) > 0 then (select coalesce(json_agg(one.id order by one.id), '[]') from (
    select carrier_id from limits group by carrier_id
    having count(*) = (select count(distinct product_id) from limits)) one (id)) end from limits)`

/** SQL text: the days that `products p` needs before it leaves: of a pack as many as the slowest thing that it holds. */
export const leadText = `greatest(p.lead_days, (
  select max(o.lead_days) from pack_parts m join variants a on a.shop_id = m.shop_id and a.id = m.variant_id
  join products o on o.shop_id = a.shop_id and o.id = a.product_id where m.shop_id = p.shop_id and m.pack_id = p.id))`

/** SQL text: the carriers of the shop of `products p`, each with whether it is among those. */
export const carrierChoicesText = `(select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'chosen', exists (
    select from product_carriers x where x.shop_id = p.shop_id and x.product_id = p.id and x.carrier_id = k.id))
    order by k.position, k.id), '[]')
  from carriers k where k.shop_id = p.shop_id and k.removed_at is null)`

type Told = { before: { carriers?: string }; after: { carriers?: string } }

/**
 * Keeps which carriers alone may carry a product that is held: none for all, as before where `asked` is absent. Answers what changed,
 * by name. Refuses, with Invalid, a carrier that the shop has not.
 */
export async function carryBy(
  tx: Db,
  shopId: number,
  productId: number,
  asked: readonly number[] | undefined,
): Promise<Told> {
  if (asked === undefined) return { before: {}, after: {} }
  const { rows } = await sql<{ id: number; name: string; chosen: boolean; removed: boolean }>`
    select k.id, k.name, x.product_id is not null as chosen, k.removed_at is not null as removed from carriers k
    left join product_carriers x on x.shop_id = k.shop_id and x.carrier_id = k.id and x.product_id = ${productId}
    where k.shop_id = ${shopId} and (x.product_id is not null or (k.removed_at is null and k.id = any(${[...asked]}::bigint[])))
    order by k.position, k.id`.execute(tx)
  const wanted = rows.filter(({ id, removed }) => asked.includes(id) && !removed)
  if (wanted.length < new Set(asked).size) {
    const sentence = 'Un des transporteurs choisis n’existe plus : rechargez la page.'
    throw new Invalid(sentence, { carriers: sentence })
  }
  const had = rows.filter(({ chosen }) => chosen)
  if (had.map(({ id }) => id).join() === wanted.map(({ id }) => id).join()) return { before: {}, after: {} }
  await tx.deleteFrom('product_carriers').where('shop_id', '=', shopId).where('product_id', '=', productId).execute()
  const kept = wanted.map(({ id }) => ({ shop_id: shopId, product_id: productId, carrier_id: id }))
  if (kept.length > 0) await tx.insertInto('product_carriers').values(kept).execute()
  const names = (some: typeof rows) => some.map(({ name }) => name).join(', ')
  return { before: { carriers: names(had) }, after: { carriers: names(wanted) } }
}

/** The same of products that are made, carriers of the shop each: none for all. */
export async function carryAll(
  tx: Db,
  shopId: number,
  made: readonly { productId: number; carrierIds: readonly number[] }[],
): Promise<void> {
  const rows = made.flatMap(({ productId, carrierIds }) =>
    carrierIds.map((carrier_id) => ({ shop_id: shopId, product_id: productId, carrier_id })),
  )
  if (rows.length > 0) await tx.insertInto('product_carriers').values(rows).execute()
}

/** A product made like another one is carried by the same. */
export const copyCarriers = (tx: Db, shopId: number, fromId: number, toId: number) =>
  sql`insert into product_carriers (shop_id, product_id, carrier_id)
    select shop_id, ${toId}::bigint, carrier_id from product_carriers
    where shop_id = ${shopId} and product_id = ${fromId}`.execute(tx)
