import type { Pending } from '#cheques'
import type { Db } from '#database'
import type { Means } from '#payments'
import type { Discount, Totals } from '#prices'
import { NotFound } from '#refusals'
import type { ChequeBack } from '#remittances'
import type { OrderState, PaymentCode } from '#shops'
import type { OrderAddress } from './addresses.ts'
import { type Balance, balanceOf } from './balance.ts'
import type { Origin } from './basket.ts'
import { reservedIn } from './effects.ts'
import type { Ledgers, LineRow } from './ledgers.ts'
import { type Row, whole } from './page-rows.ts'
import type { Parcel } from './parcels.ts'
import * as story from './story.ts'
import { sumsOf } from './sums.ts'

export type PageLine = {
  reference: string
  name: string
  choice: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  totalHtCents: number
  totalTtcCents: number
  /** Bought as what spoils or perishes soon. */
  perishable: boolean
  /** Why it was sold at another price than the shop's; empty for the shop's. */
  priceReason: string
  /** Pieces left on the shelf; null when the article is gone. */
  stock: number | null
}

export type PageEvent = { state: string; colour: string; at: Date; by: string; reason: string }

export type PageMessage = ReturnType<typeof story.said>

export type PagePayment = {
  id: number
  amountCents: number
  method: Means
  at: Date
  by: string
  note: string
  /** Somebody of the shop wrote it down; it was undone since. */
  typed: boolean
  undone: boolean
}

/** A parcel that left, with the page of its carrier that follows it; empty for none. */
export type PageParcel = Parcel & { trackingUrl: string }

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
  /** Its number is the next parcel's, or the last one's when all have left. */
  carrier: { name: string; delay: string; trackingNumber: string; trackingUrl: string }
  /** What the customer tells to be given it at the shop; null for an order that is carried. */
  collectCode: string | null
  /** When the customer was last told that it waits at the counter; null while not. */
  readyToldAt: Date | null
  /** The day on which the customer wishes to fetch it; null for as soon as it is ready. */
  wishedDay: string | null
  parcels: PageParcel[]
  weightG: number
  payment: PaymentCode
  origin: Origin
  /** What was taken off the whole, per rate, with its reason. */
  discounts: Discount[]
  /** Why its carriage is not the carrier's own; empty where it is. */
  carriageReason: string
  totals: Totals
  balance: Balance
  lines: PageLine[]
  /** Newest first. */
  history: PageEvent[]
  messages: PageMessage[]
  payments: PagePayment[]
  /** The cheque that waits for a decision; on its way, it is nobody's to see. */
  cheque: Pending | null
  /** Cheques of it that the bank sent back, not recorded yet. */
  chequesBack: ChequeBack[]
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
  const balance = balanceOf(row, row.ledgers)
  const lines = rows.map((line) => lineOf(line, row.stocks[line.id] ?? null))
  return {
    id: row.id,
    number: row.number,
    reference: row.reference,
    placedAt: row.placed_at,
    state,
    fresh: row.handled_at === null,
    first: row.first_of_customer,
    customer: customerOf(row),
    // The shapes are those that `record` writes.
    delivery: row.delivery_address as OrderAddress,
    billing: row.invoice_address as OrderAddress,
    carrier: carrierOf(row, balance),
    ...fetchedOf(row),
    parcels: balance.parcels.map((one) => ({ ...one, trackingUrl: followed(row, one.tracking) })),
    weightG: row.weight_g,
    payment: row.payment_method as PaymentCode,
    totals: sumsOf(row, lines),
    origin: row.origin as Origin,
    discounts: row.discounts as Discount[],
    carriageReason: row.carriage_reason,
    balance,
    lines,
    history: row.history.map(({ at, kind: _, ...event }) => ({ ...event, at: new Date(at) })),
    messages: row.messages.map(story.said),
    payments: row.payments.map(paymentOf),
    cheque: row.cheque,
    chequesBack: row.chequesBack,
    papers,
    older: row.older,
    newer: row.newer,
  }
}

/** How its customer fetches it, where nobody carries it. */
const fetchedOf = (row: Row): Pick<OrderPage, 'collectCode' | 'readyToldAt' | 'wishedDay'> => ({
  collectCode: row.collect_code,
  readyToldAt: row.ready_told_at,
  wishedDay: row.wished_day,
})

const paymentOf = ({ at, method, ...one }: Row['payments'][number]) => ({
  ...one,
  method: method as Means,
  at: new Date(at),
})

const customerOf = (row: Row): OrderPage['customer'] => ({
  id: row.customer_id,
  name: row.customer_name,
  email: row.customer_email,
  since: row.customer_since,
  orders: row.customer_all.orders,
  totalCents: row.customer_all.totalCents,
})

function carrierOf(row: Row, balance: Balance): OrderPage['carrier'] {
  const gone = reservedIn(balance).length > 0 ? undefined : balance.parcels.at(-1)
  const number = row.tracking_number || (gone?.tracking ?? '')
  return {
    name: row.carrier_name,
    delay: row.carrier_delay,
    trackingNumber: number,
    trackingUrl: followed(row, number),
  }
}

/** The carrier's page that follows a number; empty without one. */
const followed = ({ tracking_url }: Row, number: string): string =>
  number === '' ? '' : (tracking_url ?? '').replace('{number}', encodeURIComponent(number))

const lineOf = (line: LineRow, stock: number | null): PageLine => ({
  reference: line.reference,
  name: line.name,
  choice: line.choice,
  quantity: line.quantity,
  unitHtMicro: line.unit_ht_micro,
  rateBp: line.rate_bp,
  totalHtCents: line.total_ht_cents,
  totalTtcCents: line.total_ttc_cents,
  perishable: line.perishable,
  priceReason: line.price_reason,
  stock,
})
