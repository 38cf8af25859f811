import type { Db } from '#database'
import { sql } from '#database'
import * as papers from '#papers'
import type { Quotation as Paper } from '#pdf'
import { NotFound } from '#refusals'
import type { PaymentCode, Purchase } from '#shops'
import { agreedIn } from './agreed.ts'
import type { Figures } from './figures.ts'
import type { Event } from './hold.ts'
import { type QuotationState, stateSql } from './state.ts'

export type PastEvent = Event & { at: Date; actorKind: string; by: string }

/** A sent quotation, as its page shows it. Cents; days in France. */
export type Quotation = {
  id: number
  number: string
  state: QuotationState
  issuedOn: string
  validUntil: string
  customer: { id: number; name: string; email: string }
  figures: Figures
  /** The carrier that it is sent by, null once there is none; and the customer's group. */
  carrierId: number | null
  groupId: number | null
  /** What it asks to be paid by, as far as it can be still; null leaves it to who accepts. */
  agreed: PaymentCode | null
  order: { id: number; number: number; reference: string } | null
  replaces: { id: number; number: string } | null
  /** The version that took its place, or is being prepared to: without a number, under its draft's id. */
  next: { id: number; number: string | null; draftId: number | null } | null
  /** The sha-256 of each line's picture, in the order of the lines. */
  pictures: (string | null)[]
  /** Newest first. */
  history: PastEvent[]
}

type Raw = Omit<Quotation, 'history' | 'agreed'> & { paysLater: boolean } & {
  history: (Omit<PastEvent, 'at'> & { at: string })[]
}

/**
 * One sent quotation, whole, in one statement; with a customer's id only that customer's exist. Refuses, with NotFound, any other
 * and one that was not sent.
 */
export async function find(db: Db, shopId: number, id: number, customerId?: number): Promise<Quotation> {
  const { rows } = await sql<Raw>`
    select q.id, q.number, ${stateSql()} as state, q.issued_on as "issuedOn", q.valid_until as "validUntil", q.figures, q.carrier_id as "carrierId",
      (select u.group_id from customers u where u.shop_id = q.shop_id and u.id = q.customer_id) as "groupId",
      exists (select from customers u join customer_groups g on g.shop_id = u.shop_id and g.id = u.group_id
        where u.shop_id = q.shop_id and u.id = q.customer_id and g.term is not null) as "paysLater",
      json_build_object('id', q.customer_id, 'name', q.customer_name, 'email', (
        select u.email from customers u where u.shop_id = q.shop_id and u.id = q.customer_id)) as customer,
      (select json_build_object('id', o.id, 'number', o.number, 'reference', o.reference) from orders o
        where o.shop_id = q.shop_id and o.id = q.order_id) as order,
      (select json_build_object('id', r.id, 'number', r.number) from quotations r
        where r.shop_id = q.shop_id and r.id = q.replaces_id) as replaces,
      (select json_build_object('id', n.id, 'number', n.number, 'draftId', (
          select d.id from drafts d where d.shop_id = n.shop_id and d.quotation_id = n.id and d.quoted_at is null))
        from quotations n where n.shop_id = q.shop_id and n.replaces_id = q.id order by n.id desc limit 1) as next,
      (select json_agg(l.picture_hash order by l.position) from quotation_lines l
        where l.shop_id = q.shop_id and l.quotation_id = q.id) as pictures,
      (select json_agg(json_build_object('event', h.event, 'how', h.how, 'reason', h.reason, 'at', h.at,
          'actorKind', h.actor_kind, 'by', h.actor_name) order by h.id desc)
        from quotation_history h where h.shop_id = q.shop_id and h.quotation_id = q.id) as history
    from quotations q where q.shop_id = ${shopId} and q.id = ${id} and q.number is not null
      and (${customerId ?? null}::bigint is null or q.customer_id = ${customerId ?? null}::bigint)`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound('Ce devis n’existe pas.')
  const { paysLater, ...quotation } = row
  const agreed = agreedIn(row.figures, paysLater)
  return { ...quotation, agreed, history: row.history.map((event) => ({ ...event, at: new Date(event.at) })) }
}

/** What a means of payment is asked to pay when it is accepted. */
export const purchaseOf = ({ figures, carrierId, groupId }: Quotation): Purchase => ({
  cents: figures.totals.totalTtcCents,
  business: figures.basket.rounding === 'total',
  groupId,
  carrierId: carrierId ?? 0,
  place: figures.basket.offer.collected ? null : figures.basket.delivery,
})

/** A sent quotation as PDF: the same bytes each time, whatever has changed since. Refuses as `find` does. */
export async function print(
  db: Db,
  shopId: number,
  id: number,
  customerId?: number,
): Promise<{ number: string; pdf: Uint8Array }> {
  let wanted = db
    .selectFrom('quotations')
    .select(['number', 'content'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('number', 'is not', null)
  if (customerId !== undefined) wanted = wanted.where('customer_id', '=', customerId)
  const row = await wanted.executeTakeFirst()
  if (!row) throw new NotFound('Ce devis n’existe pas.')
  const content = row.content as Paper
  return { number: row.number ?? '', pdf: await papers.pdfOf(db, shopId, { kind: 'quotation', id, content }) }
}
