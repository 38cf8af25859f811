import { type Db, sql } from '#database'
import * as orders from '#orders'
import { inOneSql, thereFor } from '#stock'

/** More orders than this nobody prepares in a day: the others wait for the next list. */
export const MOST_PICKED = 200

/** Pieces to take off the shelf for an order. */
export type PickLine = {
  /** The article's; null once it is gone from the catalogue. */
  variantId: number | null
  reference: string
  name: string
  choice: string
  quantity: number
  /** More of it that its customer waits for: sold before they are there, or promised to who ordered earlier. */
  coming: number
  /** The pack that it is a part of; empty for what was ordered apart. */
  pack: string
  /** What is left on the shelf that no order keeps; null once the article is gone. */
  free: number | null
  /** Where it stands in the shop; empty once the article is gone. */
  category: string
}

export type PickOrder = {
  id: number
  number: number
  reference: string
  customerName: string
  carrierName: string
  placedAt: Date
  state: { code: string; name: string; colour: string }
  /** A part of it left already. */
  begun: boolean
  lines: PickLine[]
}

export type PickList = {
  /** To take off the shelf, the oldest first. */
  orders: PickOrder[]
  /** What waits for stock: a colleague found that it was missing. */
  missing: PickOrder[]
  /** Whether more orders wait than the list holds. */
  more: boolean
}

type Row = Omit<PickOrder, 'placedAt' | 'lines'> & { placedAt: string; lines: (PickLine & { position: number })[] }

/** SQL: pieces of the order line `l` that its customer withdrew from and that were not given back to the stock yet. */
const withdrawn = sql<number>`greatest(0, (
  select coalesce(sum(w.quantity), 0) from withdrawn_lines w where w.shop_id = l.shop_id and w.order_line_id = l.id)
  - (select coalesce(sum(m.quantity), 0) from stock_movements m
    where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind = 'return') / ${inOneSql})::int4`

/**
 * What is to be taken off the shelf: of chosen orders, else of all that are paid, or will be at the counter, and have not left, the oldest first, 200 at
 * most. Orders that are over are left out, and pieces that their customer withdrew from; of a pack it is its parts. One statement.
 */
export async function pickList(db: Db, shopId: number, chosen?: readonly number[]): Promise<PickList> {
  const among = chosen
    ? sql`o.id = any(${chosen}::bigint[])`
    : sql`(s.paid or s.code in ('awaiting-stock', 'awaiting-counter')) and not s.shipped and not s.closed`
  const { rows } = await sql<Row>`
    select o.id, o.number, o.reference, o.customer_name as "customerName", o.carrier_name as "carrierName",
      o.placed_at as "placedAt", jsonb_build_object('code', s.code, 'name', s.name, 'colour', s.colour) as state,
      exists (select from shipments p
        where p.shop_id = ${shopId} and p.order_id = o.id and p.taken_back_at is null) as begun,
      w.lines
    from order_states s join orders o on o.shop_id = s.shop_id and o.state = s.code
    join lateral (
      select jsonb_agg(jsonb_build_object('variantId', v.id, 'reference', coalesce(f.reference, l.reference),
        'name', coalesce(f.name, l.name), 'choice', coalesce(f.choice, l.choice),
        'quantity', least(n.wanted, n.there), 'coming', n.wanted - least(n.wanted, n.there), 'pack', case when f.name is null then '' else l.name end,
        'free', greatest(v.quantity, 0), 'category', coalesce(c.name, '')) order by l.position, f.position) as lines
      from (select l.*, ${orders.stillHere} - ${withdrawn} as here from order_lines l
        where l.shop_id = o.shop_id and l.order_id = o.id) l
      left join order_line_parts f on f.shop_id = l.shop_id and f.order_line_id = l.id
      left join variants v on v.shop_id = l.shop_id and v.id = coalesce(f.variant_id, l.variant_id)
      cross join lateral (select l.here * coalesce(f.quantity, 1) as wanted,
        case when v.quantity < 0 then ${thereFor('o.id')} else l.here * coalesce(f.quantity, 1) end as there) n
      left join products p on p.shop_id = v.shop_id and p.id = v.product_id
      left join categories c on c.shop_id = p.shop_id and c.id = p.category_id
      where l.here > 0
    ) w on w.lines is not null
    where s.shop_id = ${shopId} and ${among} and not s.closed
    order by o.id limit ${MOST_PICKED + 1}`.execute(db)
  const all = rows.slice(0, MOST_PICKED).map((row) => ({ ...row, placedAt: new Date(row.placedAt) }))
  const waits = ({ state }: PickOrder) => state.code === 'awaiting-stock'
  return {
    orders: all.filter((one) => !waits(one)),
    missing: all.filter(waits),
    more: rows.length > MOST_PICKED,
  }
}
