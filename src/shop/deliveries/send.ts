import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** Pieces of a line of an order. */
export type Pieces = { lineId: number; quantity: number }

/** A parcel that leaves: what is in it, who carries it, the number it is followed by, the slip that goes along. */
export type Sent = {
  orderId: number
  carrier: string
  tracking: string
  slipId: number | null
  lines: readonly Pieces[]
}

/**
 * Writes a parcel that leaves now, in one statement; answers its id. The caller holds the order, and knows that these
 * pieces are still in the shop.
 */
export async function send(tx: Db, actor: Actor, shopId: number, { lines, ...sent }: Sent): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with gone as (
      insert into shipments (shop_id, order_id, slip_id, carrier_name, tracking_number, actor_kind, actor_id, actor_name)
      values (${shopId}, ${sent.orderId}, ${sent.slipId}::bigint, ${sent.carrier}, ${sent.tracking},
        ${actor.kind}, ${actor.id}::bigint, ${actor.name})
      returning shop_id, id
    ), packed as (
      insert into shipment_lines (shop_id, shipment_id, order_line_id, quantity)
      select gone.shop_id, gone.id, w.line_id, w.quantity
      from gone, unnest(${lines.map(({ lineId }) => lineId)}::bigint[], ${lines.map(({ quantity }) => quantity)}::integer[])
        as w (line_id, quantity)
    )
    select id from gone`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A parcel that was written has an id')
  return row.id
}
