import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Db, sql } from '#database'
import { type CarriagePart, type Rounding, type Totals, totalsOf } from '#prices'
import { NotFound } from '#refusals'
import type { OrderState, PaymentCode } from '#shops'
import type { OrderAddress } from './addresses.ts'
import { type Balance, balanceOf, type Ledgers, type LineRow, ledgers } from './balance.ts'

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
export type PagePaper = Ledgers['papers'][number]

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
  balance: Balance
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
  const { lines: rows, papers, state } = row.ledgers
  const lines = rows.map((line) => lineOf(line, row.stocks[line.id] ?? null))
  const payments = row.payments.map(({ at, method, ...one }) => ({
    ...one,
    method: method as PaymentCode,
    at: new Date(at),
  }))
  return {
    id: row.id,
    number: row.number,
    reference: row.reference,
    placedAt: row.placed_at,
    state,
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
    totals: totalsOf(lines, row.carriage_parts as CarriagePart[], row.rounding as Rounding),
    balance: balanceOf(row, row.ledgers),
    lines,
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

const lineOf = (line: LineRow, stock: number | null): PageLine => ({
  reference: line.reference,
  name: line.name,
  choice: line.choice,
  quantity: line.quantity,
  unitHtMicro: line.unit_ht_micro,
  rateBp: line.rate_bp,
  totalHtCents: line.total_ht_cents,
  totalTtcCents: line.total_ttc_cents,
  stock,
})

/** Everything about the order; moments inside the arrays come as text, for they are JSON. */
function whole(db: Db, shopId: number, orderId: number) {
  return db
    .selectFrom('orders as o')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.shop_id', '=', 'o.shop_id').onRef('c.id', '=', 'o.customer_id'),
    )
    .leftJoin('carriers as k', (join) => join.onRef('k.shop_id', '=', 'o.shop_id').onRef('k.id', '=', 'o.carrier_id'))
    .selectAll('o')
    .select([ledgers.as('ledgers'), 'c.created_at as customer_since', 'k.tracking_url'])
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
      sql<Record<string, number>>`(
        select coalesce(jsonb_object_agg(l.id, v.quantity), '{}') from order_lines l
        join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
        where l.shop_id = o.shop_id and l.order_id = o.id)`.as('stocks'),
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
