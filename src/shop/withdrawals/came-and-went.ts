import { sql } from '#database'

/** How many parcels left, and the day in France on which the last of all was received (code de la consommation L221-18). */
export const gone = sql<{ parcels: number; received_on: string | null }>`(
  select jsonb_build_object('parcels', count(*),
    'received_on', case when bool_and(p.delivered_on is not null) then max(p.delivered_on) end)
  from shipments p where p.shop_id = o.shop_id and p.order_id = o.id and p.taken_back_at is null)`.as('gone')

export const received = sql<number>`(
  select coalesce(sum(p.amount_cents), 0)::bigint from payments p where p.shop_id = o.shop_id and p.order_id = o.id)`.as(
  'received',
)
