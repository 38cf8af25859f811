import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import type { Level } from '#reminders'

/** Orders of one lot. */
export const MOST = 2000

/** `pick`: their pick list, which is made anew each time it is looked at; `remind`: the letter that follows for each. */
export type Act = 'state' | 'slips' | 'invoices' | 'pick' | 'remind'

/** A lot is its maker's: nobody else carries it on or reads its report. */
export const ownerOf = ({ kind, id }: Pick<Clerk, 'kind' | 'id'>): string => `${kind}:${id}`

/** None of these orders is the shop's. */
export class NothingInLot extends Refusal {}

type Asked = {
  act: Act
  to?: string | null
  orderIds: readonly number[]
  /** The letter that is announced for each; none for one that is not in it. */
  letters?: ReadonlyMap<number, Level>
}

/**
 * Puts orders together, in the order given and as they stand now, to be brought into the state `to` or printed; says the lot's
 * id. Orders of other shops are left out; 2,000 at most. Refuses with NothingInLot.
 */
export async function ask(db: Db, clerk: Clerk, shopId: number, asked: Asked): Promise<number> {
  const { act, to = null, letters } = asked
  const orderIds = asked.orderIds.slice(0, MOST)
  const announced = orderIds.map((id) => letters?.get(id) ?? null)
  const { rows } = await sql<{ id: number }>`
    with chosen as (
      select o.id, o.state, min(w.n) as n, min(w.letter) as letter
      from unnest(${orderIds}::bigint[], ${announced}::smallint[]) with ordinality w (id, letter, n)
      join orders o on o.shop_id = ${shopId} and o.id = w.id group by o.shop_id, o.id
    ), lot as (
      insert into order_lots (shop_id, owner, act, to_state)
      select ${shopId}, ${ownerOf(clerk)}, ${act}, ${to}::text where exists (select from chosen) returning shop_id, id
    ), kept as (
      insert into order_lot_orders (shop_id, lot_id, order_id, position, from_state, letter)
      select lot.shop_id, lot.id, chosen.id, chosen.n, chosen.state, chosen.letter from lot, chosen
    )
    select id from lot`.execute(db)
  const [lot] = rows
  if (!lot) throw new NothingInLot('Aucune de ces commandes n’est dans la boutique.', 404)
  return lot.id
}
