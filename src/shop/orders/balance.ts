import type { Selectable } from 'kysely'
import { type Pending, pending } from '#cheques'
import type { InvoiceAt } from '#customers'
import { type Db, sql, type Tables } from '#database'
import { type Term, termOf } from '#prices'
import { NotFound } from '#refusals'
import type { OrderState, Paying } from '#shops'
import type { Applied } from '#vouchers'
import { type Ledgers, type LineRow, ledgers, type Paper } from './ledgers.ts'
import type { Parcel } from './parcels.ts'
import { type Withdrawn, withdrawnFrom } from './withdrawn.ts'

/** A line of an order as the ledger of goods and the papers know it: pieces. */
export type LineBalance = {
  lineId: number
  ordered: number
  /** Taken off the shelf for this order, and still in the shop. */
  reserved: number
  /** Left for the customer's, in parcels. */
  shipped: number
  /** Given back to the stock before they left. */
  returned: number
  /** Came back from the customer after it had left, in whatever state. */
  back: number
  /** On delivery slips. */
  onSlips: number
  /** On invoices, and taken back by their credit notes; without invoices that a later one takes the place of. */
  invoiced: number
  credited: number
}

/** Pieces of a line. */
export type Part = { lineId: number; quantity: number }

/** An invoice that still holds: what is left of it by line, and in cents tax included; the last day to pay it. */
export type Standing = { id: number; number: string; lines: Part[]; leftCents: number; dueOn: string }

/** Where an order stands: its state, and what money, goods and papers say. Amounts in cents. */
export type Balance = {
  state: OrderState
  totalCents: number
  /** What stays sold: what was ordered less what was credited; nothing once it was cancelled or refunded. */
  soldCents: number
  /** Money in, and money given back. */
  inCents: number
  outCents: number
  /** What the shop holds: money in less money out. */
  receivedCents: number
  /** How the last money came; null when none did. */
  means: Paying | null
  /** It is paid later, so long after its invoice; null for one that is paid before it is prepared. */
  term: Term | null
  /** It is paid as it is handed over: prepared before, invoiced once its money came. */
  atCounter: boolean
  invoiceAt: InvoiceAt
  /** Its customer fetches it at the shop: no parcel leaves. */
  collected: boolean
  /** What it uses of vouchers: gestures took it off the price, refunds paid it. */
  vouchers: Applied[]
  /** What its carriage cost more than the shop's cheapest delivery. */
  extraCarriageCents: number
  /** Whether its carriage is on an invoice, credited since or not. */
  carriageInvoiced: boolean
  /** Those of which something is left, in the order of issue. */
  invoices: Standing[]
  lines: LineBalance[]
  /** What left, parcel by parcel, in that order. */
  parcels: Parcel[]
  withdrawn: Withdrawn
  /** The last invoice and slip issued; null when there is none. */
  invoiceNumber: string | null
  slipNumber: string | null
  /** The slip of what is to leave next: it went with no parcel and no other replaces it. */
  openSlip: { id: number; number: string; day: string } | null
}

export type OrderRow = Selectable<Tables['orders']>

type Own = Pick<
  OrderRow,
  | 'total_ttc_cents'
  | 'sold_cents'
  | 'carriage_ttc_cents'
  | 'standard_carriage_cents'
  | 'payment_method'
  | 'term'
  | 'term_days'
  | 'invoice_at'
  | 'collect_code'
>

/** The term of an order that is paid later. */
export const termIn = (order: Pick<Own, 'payment_method' | 'term' | 'term_days'>): Term | null =>
  order.payment_method === 'term' ? termOf(order.term, order.term_days) : null

const extraCarriage = ({ carriage_ttc_cents: asked, standard_carriage_cents: standard }: Own): number =>
  Math.max(asked - (standard ?? asked), 0)

/** Adds an order's ledgers up. */
export function balanceOf(order: Own, { state, lines, money, vouchers, parcels, papers }: Ledgers): Balance {
  const bills = billsOf(papers)
  const last = (wanted: string) => papers.findLast(({ kind }) => kind === wanted)?.number ?? null
  const counted = lines.map((line) => ({ ...lineBalance(line, bills), withdrawn: line.withdrawn }))
  return {
    state,
    totalCents: order.total_ttc_cents,
    soldCents: order.sold_cents,
    ...money,
    receivedCents: money.inCents - money.outCents,
    vouchers,
    term: termIn(order),
    atCounter: order.payment_method === 'counter',
    invoiceAt: order.invoice_at as InvoiceAt,
    collected: order.collect_code !== null,
    extraCarriageCents: extraCarriage(order),
    carriageInvoiced: bills.invoices.some(({ carriageCents }) => carriageCents === null || carriageCents > 0),
    invoices: standing(bills, lines),
    lines: counted.map(({ withdrawn: _, ...line }) => line),
    parcels,
    withdrawn: withdrawnFrom(counted),
    invoiceNumber: last('invoice'),
    slipNumber: last('slip'),
    openSlip:
      papers.findLast(
        ({ kind, id, replacedBy }) =>
          kind === 'slip' && replacedBy === null && !parcels.some(({ slip }) => slip?.id === id),
      ) ?? null,
  }
}

const on = (some: readonly Paper[], position: number): number =>
  some.reduce((sum, paper) => sum + (paper.lines.find(({ line }) => line === position)?.quantity ?? 0), 0)

const lineBalance = (
  { id, position, quantity, taken, returned, back, shipped }: Ledgers['lines'][number],
  bills: ReturnType<typeof billsOf>,
): LineBalance => ({
  lineId: id,
  ordered: quantity,
  reserved: taken - returned - shipped,
  shipped,
  returned,
  back,
  onSlips: on(bills.slips, position),
  invoiced: on(bills.invoices, position),
  credited: on(bills.notes, position),
})

/** The papers that count: an invoice that a later one takes the place of is none, nor is its credit note. */
function billsOf(papers: readonly Paper[]) {
  const replaced = new Set(papers.flatMap(({ kind, about }) => (kind === 'invoice' && about !== null ? [about] : [])))
  return {
    slips: papers.filter(({ kind, replacedBy }) => kind === 'slip' && replacedBy === null),
    invoices: papers.filter(({ kind, id }) => kind === 'invoice' && !replaced.has(id)),
    notes: papers.filter(({ kind, about }) => kind === 'credit_note' && !replaced.has(about ?? 0)),
  }
}

/** What is left of each invoice after its credit notes. */
function standing({ invoices, notes }: ReturnType<typeof billsOf>, lines: readonly LineRow[]): Standing[] {
  return invoices.flatMap((invoice) => {
    const own = notes.filter(({ about }) => about === invoice.id)
    const leftCents = own.reduce((left, { ttcCents }) => left - ttcCents, invoice.ttcCents)
    const left = invoice.lines.flatMap(({ line, quantity }) => {
      const back = own.flatMap((note) => note.lines).filter((one) => one.line === line)
      const pieces = back.reduce((sum, one) => sum - one.quantity, quantity)
      const row = lines.find(({ position }) => position === line)
      return row && pieces > 0 ? [{ lineId: row.id, quantity: pieces }] : []
    })
    const { id, number, day } = invoice
    const dueOn = invoice.dueOn ?? day
    return leftCents === 0 && left.length === 0 ? [] : [{ id, number, lines: left, leftCents, dueOn }]
  })
}

/** An order that is being acted on. */
export type Held = {
  order: OrderRow
  lines: LineRow[]
  balance: Balance
  /** The states of its shop, in their order. */
  states: OrderState[]
  /** The last credit note issued on it; 0 for none. */
  lastNote: number
  /** The cheque that waits for a decision of the shop's. */
  cheque: Pending | null
  /** The one moment of all that is done to it now: the transaction's. */
  at: Date
}

/**
 * Holds an order until the end of the transaction and says where it stands: nothing else changes it meanwhile, and two
 * acts on it come one after the other. Two statements, for what is read must be read after the wait. Refuses with NotFound.
 */
export async function hold(tx: Db, shopId: number, orderId: number): Promise<Held> {
  await sql`select from orders where shop_id = ${shopId} and id = ${orderId} for update`.execute(tx)
  return look(tx, shopId, orderId)
}

/** An order as `hold` answers it, read and not held: for what is told before it is done. One statement. Refuses with NotFound. */
export async function look(db: Db, shopId: number, orderId: number): Promise<Held> {
  const row = await db
    .selectFrom('orders as o')
    .selectAll('o')
    .select([
      ledgers.as('ledgers'),
      pending.as('cheque'),
      sql<Date>`moment()`.as('at'),
      sql<OrderState[]>`(
        select jsonb_agg(to_jsonb(s) order by s.position) from order_states s where s.shop_id = o.shop_id)`.as(
        'states',
      ),
    ])
    .where('o.shop_id', '=', shopId)
    .where('o.id', '=', orderId)
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  const { ledgers: read, states, at, cheque, ...order } = row
  const lastNote = Math.max(0, ...read.papers.filter(({ kind }) => kind === 'credit_note').map((paper) => paper.id))
  return { order, lines: read.lines, balance: balanceOf(order, read), states, lastNote, cheque, at }
}

/** Many orders and where each stands, read and not held, in one statement: for what is told before it is done. */
export async function balancesOf(
  db: Db,
  shopId: number,
  orderIds: readonly number[],
): Promise<{ id: number; number: number; tracked: boolean; balance: Balance }[]> {
  const rows = await db
    .selectFrom('orders as o')
    .select(['o.id', 'o.number', 'o.tracking_number', 'o.total_ttc_cents', 'o.sold_cents'])
    .select([
      'o.carriage_ttc_cents',
      'o.standard_carriage_cents',
      'o.payment_method',
      'o.term',
      'o.term_days',
      'o.invoice_at',
      'o.collect_code',
      ledgers.as('ledgers'),
    ])
    .where('o.shop_id', '=', shopId)
    .where('o.id', '=', sql<number>`any(${orderIds}::bigint[])`)
    .execute()
  return rows.map(({ id, number, tracking_number, ledgers: read, ...amounts }) => ({
    id,
    number,
    tracked: tracking_number !== '',
    balance: balanceOf(amounts, read),
  }))
}
