import { sql } from '#database'

/** A parcel of an order that left: what was in it, and where it is. */
export type Parcel = {
  id: number
  carrier: string
  /** The number it is followed by; may be empty. */
  tracking: string
  /** A moment as ISO 8601, as JSON has it. */
  leftAt: string
  /** The day in France on which it was received; null while it is on its way. */
  deliveredOn: string | null
  /** Who sent it. */
  by: string
  slip: { id: number; number: string } | null
  lines: { lineId: number; name: string; choice: string; quantity: number }[]
}

/** The parcels of each order `o` of a query, in the order in which they left; those noted by mistake are left out. */
export const parcels = sql<Parcel[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'carrier', p.carrier_name, 'tracking', p.tracking_number,
    'leftAt', p.left_at, 'deliveredOn', p.delivered_on, 'by', p.actor_name,
    'slip', case when b.id is not null then jsonb_build_object('id', b.id, 'number', b.number) end,
    'lines', (
      select jsonb_agg(jsonb_build_object('lineId', l.id, 'name', l.name, 'choice', l.choice, 'quantity', x.quantity)
        order by l.position)
      from shipment_lines x join order_lines l on l.shop_id = x.shop_id and l.id = x.order_line_id
      where x.shop_id = p.shop_id and x.shipment_id = p.id)) order by p.id), '[]')
  from shipments p left join delivery_slips b on b.shop_id = p.shop_id and b.id = p.slip_id
  where p.shop_id = o.shop_id and p.order_id = o.id and p.taken_back_at is null)`
