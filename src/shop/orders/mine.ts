import type { Counter } from '#carriers'
import type { InvoiceAt } from '#customers'
import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { issuedOf, type Named } from '#invoices'
import type { Term, Totals } from '#prices'
import { NotFound } from '#refusals'
import type { PaymentCode } from '#shops'
import { type Applied, usedBy } from '#vouchers'
import type { OrderAddress } from './addresses.ts'
import { termIn } from './balance.ts'
import { type Parcel, parcels } from './parcels.ts'
import { stillHere } from './still-here.ts'
import * as story from './story.ts'
import { sumsOf } from './sums.ts'

/** Orders on a page of « Mes commandes ». */
const PAGE = 20

export type MyOrder = {
  id: number
  reference: string
  placedAt: Date
  totalTtcCents: number
  payment: PaymentCode
  state: { name: string; colour: string }
  /** Pieces, all lines together. */
  articles: number
  invoice: { id: number; number: string } | null
}

export type MyOrders = Omit<Page<MyOrder>, 'rows'> & { orders: MyOrder[] }

const keys: readonly Key[] = [{ by: sql.ref('o.id'), kind: 'number' }]

/** A customer's orders, newest first, a page by key; one statement. */
export async function listMine(db: Db, shopId: number, customerId: number, place: Place = {}): Promise<MyOrders> {
  const { rows, ...around } = await pageOf(place, { keys, descending: true, limit: PAGE }, (slice) =>
    base(db, shopId, customerId)
      .select((eb) => [
        slice.place.as('place'),
        invoice.as('invoice'),
        eb
          .selectFrom('order_lines as l')
          .whereRef('l.shop_id', '=', 'o.shop_id')
          .whereRef('l.order_id', '=', 'o.id')
          .select(({ fn }) => fn.sum<number>('l.quantity').as('sum'))
          .as('articles'),
      ])
      .where(slice.where)
      .orderBy(slice.orderBy)
      .limit(slice.limit)
      .execute(),
  )
  return {
    ...around,
    orders: rows.map((row) => ({ ...summaryOf(row), invoice: row.invoice, articles: Number(row.articles ?? 0) })),
  }
}

export type MyOrderLine = {
  name: string
  choice: string
  reference: string
  quantity: number
  unitHtMicro: number
  unitTtcCents: number
  totalTtcCents: number
  totalHtCents: number
  rateBp: number
  pictureHash: string | null
  /** Bought as what spoils or perishes soon: there is no withdrawing from it. */
  perishable: boolean
}

/** One of the customer's orders as it was placed, without what became of it. */
export type PlacedOrder = Omit<MyOrder, 'articles' | 'invoice'> & {
  number: number
  stateCode: string
  /** It is paid later, so long after its invoice. */
  term: Term | null
  invoiceAt: InvoiceAt
  /** Ordered at a distance by a consumer: who did may withdraw (code de la consommation L221-1, L221-18). */
  withdraws: boolean
  /** The version of the terms that the customer accepted; null where the shop had none. */
  termsId: number | null
  delivery: OrderAddress
  invoiceAddress: OrderAddress
  carrier: { name: string; delay: string }
  /** What to tell at the shop's counter; null for an order that is carried. */
  collectCode: string | null
  /** When that counter is open; null for an order that is carried. */
  counter: Counter | null
  /** The day that was wished for; null for as soon as it is ready. */
  wishedDay: string | null
  totals: Totals
  /** What it uses of vouchers: gestures took it off the price, refunds paid it. */
  vouchers: Applied[]
  lines: MyOrderLine[]
}

export type MyOrderPage = PlacedOrder & {
  invoice: MyOrder['invoice']
  /** Its number is the next parcel's, or the last one's. */
  carrier: { trackingNumber: string; trackingUrl: string }
  /** What left, parcel by parcel; the carrier's page that follows each, empty for none. */
  parcels: (Parcel & { trackingUrl: string })[]
  /** Its invoices and credit notes. */
  papers: Named[]
  /** Pieces that are still to leave. */
  follows: { name: string; choice: string; quantity: number }[]
  history: { state: string; colour: string; at: Date; by: string }[]
  messages: ReturnType<typeof story.said>[]
}

const missing = () => new NotFound('Cette commande n’existe pas.')

/** One of the customer's orders as it was placed, in one statement: a third of what `findMine` costs. Refuses another's with NotFound. */
export async function findPlaced(db: Db, shopId: number, customerId: number, orderId: number): Promise<PlacedOrder> {
  const row = await placed(db, shopId, customerId, orderId).executeTakeFirst()
  if (!row) throw missing()
  return placedOf(row)
}

/** One of the customer's orders, whole, in one statement. Refuses another's with NotFound. */
export async function findMine(db: Db, shopId: number, customerId: number, orderId: number): Promise<MyOrderPage> {
  const row = await placed(db, shopId, customerId, orderId)
    .leftJoin('carriers as k', (join) => join.onRef('k.shop_id', '=', 'o.shop_id').onRef('k.id', '=', 'o.carrier_id'))
    .select(['o.tracking_number', 'k.tracking_url', parcels.as('parcels'), issuedOf.as('papers')])
    .select([follows.as('follows'), story.history.as('history'), story.messages.as('messages')])
    .executeTakeFirst()
  if (!row) throw missing()
  const trackingUrl = row.tracking_url ?? ''
  const trackingNumber = row.tracking_number || (row.parcels.at(-1)?.tracking ?? '')
  const invoice = row.papers.findLast(({ kind }) => kind === 'invoice')
  const order = placedOf(row)
  return {
    ...order,
    invoice: invoice ? { id: invoice.id, number: invoice.number } : null,
    carrier: { ...order.carrier, trackingNumber, trackingUrl },
    parcels: row.parcels.map((parcel) => ({ ...parcel, trackingUrl })),
    papers: row.papers,
    follows: row.follows,
    history: row.history.map(({ state, colour, at, kind }) => ({ state, colour, at: new Date(at), by: kind })),
    messages: row.messages.map(story.said),
  }
}

/** The shapes are those that `record` writes. */
const placedOf = (row: Awaited<ReturnType<ReturnType<typeof placed>['executeTakeFirstOrThrow']>>): PlacedOrder => ({
  ...summaryOf(row),
  number: row.number,
  stateCode: row.state_code,
  term: termIn(row),
  invoiceAt: row.invoice_at as InvoiceAt,
  withdraws: row.origin !== 'counter' && row.rounding === 'item',
  termsId: row.terms_id,
  delivery: row.delivery_address as OrderAddress,
  invoiceAddress: row.invoice_address as OrderAddress,
  carrier: { name: row.carrier_name, delay: row.carrier_delay },
  collectCode: row.collect_code,
  counter: row.collect_code === null ? null : row.counter,
  wishedDay: row.wished_day,
  totals: sumsOf(row, row.lines),
  vouchers: row.vouchers,
  lines: row.lines,
})

/** The lines of an order `o`, as its customer sees them. */
const lines = sql<MyOrderLine[]>`(
  select jsonb_agg(jsonb_build_object('name', l.name, 'choice', l.choice, 'reference', l.reference,
    'quantity', l.quantity, 'unitTtcCents', l.unit_ttc_cents, 'totalTtcCents', l.total_ttc_cents,
    'totalHtCents', l.total_ht_cents, 'unitHtMicro', l.unit_ht_micro, 'rateBp', l.rate_bp,
    'pictureHash', l.picture_hash, 'perishable', l.perishable) order by l.position)
  from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id and l.quantity > 0)`

/** What is left of an order `o` once a part of it left, and did not go back on the shelf. */
const follows = sql<MyOrderPage['follows']>`(
  select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'choice', l.choice, 'quantity', l.n) order by l.position), '[]')
  from (
    select l.name, l.choice, l.position,
      ${stillHere} as n
    from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id) l
  where l.n > 0)`

const base = (db: Db, shopId: number, customerId: number) =>
  db
    .selectFrom('orders as o')
    .innerJoin('order_states as s', (join) => join.onRef('s.shop_id', '=', 'o.shop_id').onRef('s.code', '=', 'o.state'))
    .select(['o.id', 'o.reference', 'o.placed_at', 'o.total_ttc_cents', 'o.payment_method', 's.name', 's.colour'])
    .where('o.shop_id', '=', shopId)
    .where('o.customer_id', '=', customerId)

/** When the counter of an order `o` is open, where its carrier has one. */
const counter = sql<Counter | null>`(
  select jsonb_build_object('hours', k.hours, 'week', k.week, 'closures', k.closures) from carriers k
  where k.shop_id = o.shop_id and k.id = o.carrier_id and k.collected)`

/** The last invoice of an order `o`. */
const invoice = sql<MyOrder['invoice']>`(select jsonb_build_object('id', i.id, 'number', i.number) from invoices i
  where i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice' order by i.id desc limit 1)`

const placed = (db: Db, shopId: number, customerId: number, orderId: number) =>
  base(db, shopId, customerId)
    .select(['o.number', 'o.state as state_code', 'o.delivery_address', 'o.invoice_address', 'o.carrier_name'])
    .select([
      'o.term',
      'o.term_days',
      'o.terms_id',
      'o.carrier_delay',
      'o.carriage_parts',
      'o.rounding',
      'o.regime',
      'o.discounts',
    ])
    .select(['o.total_ht_cents', 'o.collect_code', 'o.wished_day', 'o.invoice_at', 'o.origin'])
    .select([lines.as('lines'), usedBy.as('vouchers'), counter.as('counter')])
    .where('o.id', '=', orderId)

type Summary = {
  id: number
  reference: string
  placed_at: Date
  total_ttc_cents: number
  payment_method: string
  name: string
  colour: string
}

const summaryOf = (row: Summary): Omit<MyOrder, 'articles' | 'invoice'> => ({
  id: row.id,
  reference: row.reference,
  placedAt: row.placed_at,
  totalTtcCents: row.total_ttc_cents,
  payment: row.payment_method as PaymentCode,
  state: { name: row.name, colour: row.colour },
})
