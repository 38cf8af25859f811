import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import type { Level } from '#reminders'
import { type Act, ownerOf } from './ask.ts'

/** A lot and how far it is. */
export type Lot = {
  id: number
  act: Act
  /** Code of the state to bring them into; null for a print. */
  to: string | null
  reason: string
  askedAt: Date
  confirmedAt: Date | null
  /** Token of the long work that carries it out; null for none. */
  work: string | null
  total: number
  changed: number
  unchanged: number
  refused: number
}

/** An order of a lot; `outcome` is null while its turn has not come. */
export type LotOrder = {
  orderId: number
  number: number
  customerName: string
  outcome: 'changed' | 'unchanged' | 'refused' | null
  /** The letter that was announced for it; null where none was. */
  letter: Level | null
  sentence: string
}

/** A lot of this person's, counted. Refuses with NotFound. */
export async function find(db: Db, clerk: Clerk, shopId: number, lotId: number): Promise<Lot> {
  const { rows } = await sql<Lot>`
    select l.id, l.act, l.to_state as "to", l.reason, l.asked_at as "askedAt", l.confirmed_at as "confirmedAt", l.work,
      count(o.order_id)::int4 as total, count(*) filter (where o.outcome = 'changed')::int4 as changed,
      count(*) filter (where o.outcome = 'unchanged')::int4 as unchanged,
      count(*) filter (where o.outcome = 'refused')::int4 as refused
    from order_lots l left join order_lot_orders o on o.shop_id = l.shop_id and o.lot_id = l.id
    where l.shop_id = ${shopId} and l.id = ${lotId} and l.owner = ${ownerOf(clerk)}
    group by l.shop_id, l.id`.execute(db)
  const [lot] = rows
  if (!lot) throw new NotFound('Ce traitement n’est plus là : son compte rendu se garde une semaine.')
  return lot
}

/** How many of a lot have had their turn. */
export const counted = ({ changed, unchanged, refused }: Lot): number => changed + unchanged + refused

/** The orders of a lot in their order, the refused ones first; an order that is gone since is left out. */
export async function ordersOf(db: Db, shopId: number, { id }: Pick<Lot, 'id'>): Promise<LotOrder[]> {
  const { rows } = await sql<LotOrder>`
    select o.id as "orderId", o.number, o.customer_name as "customerName", l.outcome, l.letter, l.sentence
    from order_lot_orders l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
    where l.shop_id = ${shopId} and l.lot_id = ${id}
    order by l.outcome = 'refused' desc nulls last, l.position`.execute(db)
  return rows
}
