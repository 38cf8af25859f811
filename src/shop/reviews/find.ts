import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import type { Cause, State } from './state.ts'

/** A review as the shop sees it. */
export type Review = {
  id: number
  product: { id: number; name: string; slug: string }
  customer: { id: number; name: string; email: string }
  /** The purchase; null for who has not bought it here. */
  order: { id: number; reference: string } | null
  boughtAt: Date | null
  stars: number
  title: string
  body: string
  /** How its author is named beside it. */
  signed: string
  writtenAt: Date
  state: State
  cause: Cause | null
  refusalReason: string
  answer: string
  answeredAt: Date | null
  decidedAt: Date | null
  decidedBy: string
}

export const noReview = () => new NotFound('Cet avis n’existe pas ou n’existe plus.')

/** A review of the shop; one statement, which holds the row until the end of the transaction when `held`. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number, { held = false } = {}): Promise<Review> {
  const { rows } = await sql<Review>`
    select r.id, jsonb_build_object('id', p.id, 'name', p.name, 'slug', p.slug) as product,
      jsonb_build_object('id', c.id, 'name', btrim(c.first_name || ' ' || c.last_name), 'email', c.email) as customer,
      case when o.id is not null then jsonb_build_object('id', o.id, 'reference', o.reference) end as "order",
      r.bought_at as "boughtAt", r.stars, r.title, r.body, r.signed, r.written_at as "writtenAt", r.state, r.cause,
      r.refusal_reason as "refusalReason", r.answer, r.answered_at as "answeredAt", r.decided_at as "decidedAt",
      r.actor_name as "decidedBy"
    from reviews r join products p on p.shop_id = r.shop_id and p.id = r.product_id
    join customers c on c.shop_id = r.shop_id and c.id = r.customer_id
    left join orders o on o.shop_id = r.shop_id and o.id = r.order_id
    where r.shop_id = ${shopId} and r.id = ${id} ${held ? sql`for update of r` : sql``}`.execute(db)
  if (!rows[0]) throw noReview()
  return rows[0]
}
