import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** A correction of the ledger, or the end of a count: who, by how many pieces, and how many were on the shelf then. */
export type Count = { id: number; kind: string; actorId: number | null; name: string; by: number; quantity: number }

/** SQL: pieces of the variant of a movement `m` that left in parcels since, less those that were in one then and are back: no movement says so. */
const goneSince = sql`coalesce((
  select sum(s.quantity * coalesce(f.quantity, 1) * case when g.taken_back_at is null then (g.left_at > m.at)::int4
    else -(g.left_at <= m.at and g.taken_back_at > m.at)::int4 end)::int4
  from shipment_lines s join shipments g on g.shop_id = s.shop_id and g.id = s.shipment_id
  left join order_line_parts f on f.shop_id = s.shop_id and f.order_line_id = s.order_line_id and f.variant_id = m.variant_id
  where s.shop_id = m.shop_id and s.order_line_id in (select k.order_line_id from stock_movements k
    where k.shop_id = m.shop_id and k.variant_id = m.variant_id and k.kind = 'sale')), 0)`

/** The corrections of a variant, on its sheet or by a count, after a movement of the ledger, oldest first; the variant is held. */
export async function countsSince(
  tx: Db,
  shopId: number,
  variantId: number,
  { last, onShelf }: { last: number; onShelf: number },
): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select m.id, m.actor_kind as kind, m.actor_id as "actorId", m.actor_name as name, m.quantity as by, coalesce((
        select counted from stock_count_lines where shop_id = m.shop_id and count_id = m.count_id and variant_id = m.variant_id),
      ${onShelf}::int4 + ${goneSince} - coalesce((select sum(quantity)::int4 from stock_movements
        where shop_id = m.shop_id and variant_id = m.variant_id and id > m.id and kind not in ('sale', 'return')), 0)) as quantity
    from stock_movements m
    where m.shop_id = ${shopId} and m.variant_id = ${variantId} and m.id > ${last} and m.kind in ('correction', 'count')
    order by m.id`.execute(tx)
  return rows
}

export const isOf = (actor: Actor, { kind, actorId }: Count): boolean => kind === actor.kind && actorId === actor.id

/** « K. BENALI a compté 11 depuis que cette page est ouverte : 9 en rayon maintenant. » */
export const sentenceOf = ({ name, quantity }: Pick<Count, 'name' | 'quantity'>, left: number): string =>
  `${name} ${name === 'Vous' ? 'avez' : 'a'} compté ${quantity} depuis que cette page est ouverte : ${left} en rayon maintenant.`
