import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** A correction of the ledger, or the end of a count: who, by how many pieces, and how many were on the shelf then. */
export type Count = { id: number; kind: string; actorId: number | null; name: string; by: number; quantity: number }

/** The corrections of a variant, on its sheet or by a count, after a movement of the ledger, oldest first; the variant is held. */
export async function countsSince(
  tx: Db,
  shopId: number,
  variantId: number,
  { last, onShelf }: { last: number; onShelf: number },
): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select m.id, m.actor_kind as kind, m.actor_id as "actorId", m.actor_name as name, m.quantity as by,
      ${onShelf}::int4 - coalesce((select sum(quantity)::int4 from stock_movements
        where shop_id = m.shop_id and variant_id = m.variant_id and id > m.id and kind not in ('sale', 'return')), 0) as quantity
    from stock_movements m
    where m.shop_id = ${shopId} and m.variant_id = ${variantId} and m.id > ${last} and m.kind in ('correction', 'count')
    order by m.id`.execute(tx)
  return rows
}

export const isOf = (actor: Actor, { kind, actorId }: Count): boolean => kind === actor.kind && actorId === actor.id

/** « K. BENALI a compté 11 depuis que cette page est ouverte : 9 en rayon maintenant. » */
export const sentenceOf = ({ name, quantity }: Pick<Count, 'name' | 'quantity'>, left: number): string =>
  `${name} ${name === 'Vous' ? 'avez' : 'a'} compté ${quantity} depuis que cette page est ouverte : ${left} en rayon maintenant.`
