import type { Selectable } from 'kysely'
import { type Db, sql, type Tables } from '#database'
import { NotFound } from '#refusals'
import type { OrderState } from '#shops'
import { type Ledgers, type LineRow, ledgers } from './ledgers.ts'
import type { Parcel } from './parcels.ts'

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
  /** On delivery slips. */
  onSlips: number
  invoiced: number
  credited: number
}

/** Where an order stands: its state, and what money, goods and papers say. Amounts in cents. */
export type Balance = {
  state: OrderState
  totalCents: number
  /** Money in, and money given back. */
  inCents: number
  outCents: number
  /** What the shop holds: money in less money out. */
  receivedCents: number
  /** What its carriage cost more than the shop's cheapest delivery. */
  extraCarriageCents: number
  lines: LineBalance[]
  /** What left, parcel by parcel, in that order. */
  parcels: Parcel[]
  /** What its customer withdrew from: some lines, or all of them. */
  withdrawn: 'nothing' | 'part' | 'whole'
  /** The last invoice and slip issued; null when there is none. */
  invoiceNumber: string | null
  slipNumber: string | null
  /** The slip of what is to leave next: it went with no parcel and no other replaces it. */
  openSlip: { id: number; number: string } | null
}

export type OrderRow = Selectable<Tables['orders']>

type Amounts = Pick<OrderRow, 'total_ttc_cents' | 'carriage_ttc_cents' | 'standard_carriage_cents'>

/** Adds an order's ledgers up. */
export function balanceOf(order: Amounts, { state, lines, money, parcels, papers }: Ledgers): Balance {
  const count = (wanted: string) => papers.filter(({ kind }) => kind === wanted).length
  const last = (wanted: string) => papers.findLast(({ kind }) => kind === wanted)?.number ?? null
  const withdrawn = lines.filter((line) => line.withdrawn).length
  return {
    state,
    totalCents: order.total_ttc_cents,
    ...money,
    receivedCents: money.inCents - money.outCents,
    extraCarriageCents: Math.max(
      order.carriage_ttc_cents - (order.standard_carriage_cents ?? order.carriage_ttc_cents),
      0,
    ),
    lines: lines.map(({ id, quantity, taken, returned, shipped }) => ({
      lineId: id,
      ordered: quantity,
      reserved: taken - returned - shipped,
      shipped,
      returned,
      // Papers are of whole orders as yet.
      onSlips: quantity * count('slip'),
      invoiced: quantity * count('invoice'),
      credited: quantity * count('credit_note'),
    })),
    parcels,
    withdrawn: withdrawn === 0 ? 'nothing' : withdrawn < lines.length ? 'part' : 'whole',
    invoiceNumber: last('invoice'),
    slipNumber: last('slip'),
    openSlip:
      papers.findLast(
        ({ kind, id, replacedBy }) =>
          kind === 'slip' && replacedBy === null && !parcels.some(({ slip }) => slip?.id === id),
      ) ?? null,
  }
}

/** An order that is being acted on. */
export type Held = {
  order: OrderRow
  lines: LineRow[]
  balance: Balance
  /** The states of its shop, in their order. */
  states: OrderState[]
  /** The one moment of all that is done to it now: the transaction's. */
  at: Date
}

/**
 * Holds an order until the end of the transaction and says where it stands: nothing else changes it meanwhile, and two
 * acts on it come one after the other. Two statements, for what is read must be read after the wait. Refuses with NotFound.
 */
export async function hold(tx: Db, shopId: number, orderId: number): Promise<Held> {
  await sql`select from orders where shop_id = ${shopId} and id = ${orderId} for update`.execute(tx)
  const row = await tx
    .selectFrom('orders as o')
    .selectAll('o')
    .select([
      ledgers.as('ledgers'),
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
  const { ledgers: read, states, at, ...order } = row
  return { order, lines: read.lines, balance: balanceOf(order, read), states, at }
}
