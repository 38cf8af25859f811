import { sql } from '#database'

/** A cheque about which the shop has not decided: in its post, or on its way. */
export type Pending = { id: number; here: boolean }

/** SQL: the cheque that waits for a decision for the order `o`; null for none. */
export const pending = sql<Pending | null>`(
  select jsonb_build_object('id', q.id, 'here', q.arrives_at <= moment()) from cheques q
  where q.shop_id = o.shop_id and q.order_id = o.id and q.state = 'sent' order by q.id desc limit 1)`
