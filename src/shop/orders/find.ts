import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Db, sql } from '#database'
import { type CarriagePart, type Rounding, type Totals, totalsOf } from '#prices'
import { NotFound } from '#refusals'
import type { OrderState, PaymentCode } from '#shops'
import type { OrderAddress } from './addresses.ts'
import type { Facts } from './transitions.ts'

export type PageLine = {
  reference: string
  name: string
  choice: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  totalHtCents: number
  totalTtcCents: number
  /** Pieces left on the shelf; null when the article is gone. */
  stock: number | null
}
export type PageEvent = { state: string; colour: string; at: Date; by: string; reason: string }
export type PageMessage = { at: Date; fromCustomer: boolean; author: string; body: string }
export type PagePayment = { amountCents: number; method: PaymentCode; at: Date; by: string; note: string }
export type PagePaper = { kind: 'invoice' | 'credit_note' | 'slip'; id: number; number: string; day: string }

/** An order as its page in the back office shows it. Amounts in cents. */
export type OrderPage = {
  id: number
  number: number
  reference: string
  placedAt: Date
  state: OrderState
  fresh: boolean
  first: boolean
  customer: { id: number; name: string; email: string; since: Date; orders: number; totalCents: number }
  delivery: OrderAddress
  billing: OrderAddress
  carrier: { name: string; delay: string; trackingNumber: string; trackingUrl: string }
  weightG: number
  payment: PaymentCode
  totals: Totals
  facts: Facts
  lines: PageLine[]
  /** Newest first. */
  history: PageEvent[]
  messages: PageMessage[]
  payments: PagePayment[]
  papers: PagePaper[]
  /** The orders placed just before and after. */
  older: { id: number; number: number } | null
  newer: { id: number; number: number } | null
}

/** One order, whole, in one statement. To read it is not an act: it stays NEW. Refuses with NotFound. */
export async function find(db: Db, shopId: number, orderId: number): Promise<OrderPage> {
  const row = await whole(db, shopId, orderId)
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  const payments = row.payments.map(({ at, method, ...one }) => ({
    ...one,
    method: method as PaymentCode,
    at: new Date(at),
  }))
  const papers: PagePaper[] = [
    ...row.invoices.map(({ kind, ...paper }) => ({ ...paper, kind: kind as 'invoice' | 'credit_note' })),
    ...row.slips.map((paper) => ({ ...paper, kind: 'slip' as const })),
  ]
  const facts = {
    state: row.current,
    totalCents: row.total_ttc_cents,
    receivedCents: payments.reduce((sum, { amountCents }) => sum + amountCents, 0),
    invoiceNumber: papers.find(({ kind }) => kind === 'invoice')?.number ?? null,
    slipNumber: papers.find(({ kind }) => kind === 'slip')?.number ?? null,
  }
  return {
    id: row.id,
    number: row.number,
    reference: row.reference,
    placedAt: row.placed_at,
    state: row.current,
    fresh: row.handled_at === null,
    first: row.first_of_customer,
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      email: row.customer_email,
      since: row.customer_since,
      orders: row.customer_orders ?? 0,
      totalCents: row.customer_total ?? 0,
    },
    // The shapes are those that `record` writes.
    delivery: row.delivery_address as OrderAddress,
    billing: row.invoice_address as OrderAddress,
    carrier: {
      name: row.carrier_name,
      delay: row.carrier_delay,
      trackingNumber: row.tracking_number,
      trackingUrl: (row.tracking_url ?? '').replace('{number}', encodeURIComponent(row.tracking_number)),
    },
    weightG: row.weight_g,
    payment: row.payment_method as PaymentCode,
    totals: totalsOf(row.lines, row.carriage_parts as CarriagePart[], row.rounding as Rounding),
    facts,
    lines: row.lines,
    history: row.history.map(({ at, ...event }) => ({ ...event, at: new Date(at) })),
    messages: row.messages.map(({ at, kind, author, body }) => ({
      at: new Date(at),
      fromCustomer: kind === 'customer',
      author,
      body,
    })),
    payments,
    papers,
    older: row.older[0] ?? null,
    newer: row.newer[0] ?? null,
  }
}

/** Everything about the order; moments inside the arrays come as text, for they are JSON. */
function whole(db: Db, shopId: number, orderId: number) {
  return db
    .selectFrom('orders as o')
    .innerJoin('order_states as s', (join) => join.onRef('s.shop_id', '=', 'o.shop_id').onRef('s.code', '=', 'o.state'))
    .innerJoin('customers as c', (join) =>
      join.onRef('c.shop_id', '=', 'o.shop_id').onRef('c.id', '=', 'o.customer_id'),
    )
    .leftJoin('carriers as k', (join) => join.onRef('k.shop_id', '=', 'o.shop_id').onRef('k.id', '=', 'o.carrier_id'))
    .selectAll('o')
    .select([sql<OrderState>`to_jsonb(s)`.as('current'), 'c.created_at as customer_since', 'k.tracking_url'])
    .select((eb) => [
      eb
        .selectFrom('orders as his')
        .whereRef('his.shop_id', '=', 'o.shop_id')
        .whereRef('his.customer_id', '=', 'o.customer_id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('customer_orders'),
      eb
        .selectFrom('orders as his')
        .whereRef('his.shop_id', '=', 'o.shop_id')
        .whereRef('his.customer_id', '=', 'o.customer_id')
        .select(sql<number>`sum(his.total_ttc_cents)::bigint`.as('sum'))
        .as('customer_total'),
      jsonArrayFrom(
        eb
          .selectFrom('order_lines as l')
          .leftJoin('variants as v', (join) =>
            join.onRef('v.shop_id', '=', 'l.shop_id').onRef('v.id', '=', 'l.variant_id'),
          )
          .whereRef('l.shop_id', '=', 'o.shop_id')
          .whereRef('l.order_id', '=', 'o.id')
          .select(['l.reference', 'l.name', 'l.choice', 'l.quantity', 'l.unit_ht_micro as unitHtMicro'])
          .select(['l.rate_bp as rateBp', 'l.total_ht_cents as totalHtCents', 'l.total_ttc_cents as totalTtcCents'])
          .select('v.quantity as stock')
          .orderBy('l.position'),
      ).as('lines'),
      jsonArrayFrom(
        eb
          .selectFrom('order_history as h')
          .innerJoin('order_states as hs', (join) =>
            join.onRef('hs.shop_id', '=', 'h.shop_id').onRef('hs.code', '=', 'h.state'),
          )
          .whereRef('h.shop_id', '=', 'o.shop_id')
          .whereRef('h.order_id', '=', 'o.id')
          .select(['hs.name as state', 'hs.colour', 'h.at', 'h.actor_name as by', 'h.reason'])
          .orderBy('h.id', 'desc'),
      ).as('history'),
      jsonArrayFrom(
        eb
          .selectFrom('order_messages as m')
          .whereRef('m.shop_id', '=', 'o.shop_id')
          .whereRef('m.order_id', '=', 'o.id')
          .select(['m.at', 'm.author_kind as kind', 'm.author_name as author', 'm.body'])
          .orderBy('m.id'),
      ).as('messages'),
      jsonArrayFrom(
        eb
          .selectFrom('payments as p')
          .whereRef('p.shop_id', '=', 'o.shop_id')
          .whereRef('p.order_id', '=', 'o.id')
          .select(['p.amount_cents as amountCents', 'p.method', 'p.at', 'p.note'])
          .select(sql<string>`case p.actor_kind when 'customer' then 'client' else p.actor_name end`.as('by'))
          .orderBy('p.id'),
      ).as('payments'),
      jsonArrayFrom(
        eb
          .selectFrom('invoices as i')
          .whereRef('i.shop_id', '=', 'o.shop_id')
          .whereRef('i.order_id', '=', 'o.id')
          .select(['i.kind', 'i.id', 'i.number', 'i.issued_on as day'])
          .orderBy('i.id'),
      ).as('invoices'),
      jsonArrayFrom(
        eb
          .selectFrom('delivery_slips as d')
          .whereRef('d.shop_id', '=', 'o.shop_id')
          .whereRef('d.order_id', '=', 'o.id')
          .select(['d.id', 'd.number', 'd.delivered_on as day']),
      ).as('slips'),
      jsonArrayFrom(
        eb
          .selectFrom('orders as a')
          .whereRef('a.shop_id', '=', 'o.shop_id')
          .whereRef('a.number', '<', 'o.number')
          .select(['a.id', 'a.number'])
          .orderBy('a.number', 'desc')
          .limit(1),
      ).as('older'),
      jsonArrayFrom(
        eb
          .selectFrom('orders as z')
          .whereRef('z.shop_id', '=', 'o.shop_id')
          .whereRef('z.number', '>', 'o.number')
          .select(['z.id', 'z.number'])
          .orderBy('z.number')
          .limit(1),
      ).as('newer'),
    ])
    .where('o.shop_id', '=', shopId)
    .where('o.id', '=', orderId)
    .executeTakeFirst()
}
