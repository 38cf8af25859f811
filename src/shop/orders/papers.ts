import type { Selectable } from 'kysely'
import { dayInFrance, today } from '#clock'
import type { Db, Tables } from '#database'
import type { Consignment } from '#deliveries'
import type { ByVoucher, Refund, Sale, SaleLine } from '#invoices'
import * as invoices from '#invoices'
import { partyOf } from '#papers'
import type { CarriagePart, Discount, Regime, Rounding } from '#prices'
import type { Paying, PaymentCode } from '#shops'
import type { Applied } from '#vouchers'
import { type OrderAddress, samePlace } from './addresses.ts'
import { type Balance, type Part, termIn } from './balance.ts'
import type { LineRow } from './ledgers.ts'

export type Order = Selectable<Tables['orders']>

export type OrderLine = LineRow

export const deliveryOf = (order: Pick<Order, 'delivery_address'>) => order.delivery_address as OrderAddress

export const billingOf = (order: Pick<Order, 'invoice_address'>) => order.invoice_address as OrderAddress

export const methodOf = (order: Pick<Order, 'payment_method'>) => order.payment_method as PaymentCode

export function linesToPrint(db: Db, shopId: number, orderId: number): Promise<OrderLine[]> {
  return db
    .selectFrom('order_lines')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
}

const reduced = ({ reduction_bp: bp, full_ht_micro: fullHtMicro }: OrderLine) =>
  bp === 0 || fullHtMicro === null ? {} : { reduction: { bp, fullHtMicro } }

type Sold = {
  /** What was received for it, cents. */
  payment: Omit<Sale['payment'], 'method'>
  /** How the last money came; null when none did. */
  means?: Paying | null
  /** The pieces that it is of, and how many of each line were sold before; all of the order when absent. */
  parts?: readonly Part[]
  before?: readonly Part[]
  /** Its carriage was invoiced before. */
  carried?: boolean
}

/**
 * An order, or a part of it, as its invoice says it. Some pieces of a line are their share of it, whatever was invoiced
 * before, and the last ones have the rest to the cent.
 */
export function saleOf(
  order: Order,
  lines: OrderLine[],
  { payment, parts, before = [], carried = false, means }: Sold,
): Sale {
  const [billing, delivery] = [billingOf(order), deliveryOf(order)]
  return {
    orderId: order.id,
    reference: order.reference,
    placedOn: dayInFrance(order.placed_at),
    customer: partyOf(billing),
    delivery: samePlace(billing, delivery) ? null : partyOf(delivery),
    carrierName: order.carrier_name,
    lines: lines.flatMap((line) => {
      const quantity = parts ? piecesIn(parts, line) : line.quantity
      return quantity > 0 ? [soldLine(line, quantity, piecesIn(before, line))] : []
    }),
    // The shape is the one that `record` writes.
    carriage: carried ? [] : (order.carriage_parts as CarriagePart[]),
    discounts: discountsIn(order, lines, { parts, before }),
    rounding: order.rounding as Rounding,
    regime: order.regime as Regime,
    payment: { method: paidBy(order, means), ...payment },
    ...(order.origin === 'counter' && { counter: true }),
    term: termIn(order),
  }
}

/** What a paper says of how it is paid: as the last money came, whatever was chosen; at the counter is no means. */
function paidBy(order: Pick<Order, 'payment_method'>, means: Sold['means']): Sale['payment']['method'] {
  const method = methodOf(order)
  if (method === 'term') return method
  return means ?? (method === 'counter' ? 'cash' : method)
}

const piecesIn = (parts: readonly Part[], { id }: OrderLine): number =>
  parts.find(({ lineId }) => lineId === id)?.quantity ?? 0

function soldLine(line: OrderLine, quantity: number, before: number): SaleLine {
  const upTo = (cents: number, pieces: number) => invoices.part(cents, pieces, line.quantity)
  const share = (cents: number) => upTo(cents, before + quantity) - upTo(cents, before)
  return {
    line: line.position,
    reference: line.reference,
    name: line.name,
    choice: line.choice,
    quantity,
    unitHtMicro: line.unit_ht_micro,
    ...reduced(line),
    ...(line.price_reason !== '' && { agreed: line.price_reason }),
    rateBp: line.rate_bp,
    unitTtcCents: line.unit_ttc_cents,
    totalHtCents: share(line.total_ht_cents),
    totalTtcCents: share(line.total_ttc_cents),
    perishable: line.perishable,
    ...(line.ecotax_cents > 0 && { ecotaxCents: line.ecotax_cents }),
  }
}

/** What is taken off a part: of each discount the share of its pieces in the goods of its rate; the last ones have the rest. */
function discountsIn(
  order: Order,
  lines: OrderLine[],
  { parts, before = [] }: Pick<Sold, 'parts' | 'before'>,
): Discount[] {
  const discounts = (order.discounts as Discount[]).map(({ bp: _, reason: __, voucher: ___, ...said }) => said)
  if (!parts) return discounts
  return discounts.map((discount) => {
    const goods = lines.filter(({ rate_bp }) => rate_bp === discount.rateBp)
    const worth = (pieces: (line: OrderLine) => number) =>
      goods.reduce((sum, line) => sum + invoices.part(line.total_ttc_cents, pieces(line), line.quantity), 0)
    const whole = worth(({ quantity }) => quantity)
    const [was, is] = [
      worth((line) => piecesIn(before, line)),
      worth((line) => piecesIn(before, line) + piecesIn(parts, line)),
    ]
    const share = (cents: number) => invoices.part(cents, is, whole) - invoices.part(cents, was, whole)
    return { ...discount, htCents: share(discount.htCents), ttcCents: share(discount.ttcCents) }
  })
}

/** Money that goes back for an order today, the way it came; what vouchers had paid goes back to them. */
export const refundOf = (held: Moving, cents: number, back: readonly Applied[] = []): Refund => ({
  method: meansOf(held),
  cents,
  on: today(),
  ...byVouchers(back),
})

/** Vouchers that pay, as a paper names them; nothing for none. */
export function byVouchers(used: readonly Applied[]): { vouchers?: ByVoucher[] } {
  const paying = used.filter(({ kind }) => kind === 'refund').map(({ code, cents }) => ({ code, cents }))
  return paying.length > 0 ? { vouchers: paying } : {}
}

type Moving = { order: Pick<Order, 'payment_method'>; balance: Pick<Balance, 'means'> }

/** How money of an order goes back: as the last of it came, whatever was chosen; as it is to come when none did. */
export const meansOf = (moving: Moving): Paying => moving.balance.means ?? comesBy(moving)

/** How money of an order is to come: as it was chosen; of one that is paid later or at the counter, as the last came. */
export function comesBy({ order, balance }: Moving): Paying {
  const method = methodOf(order)
  if (method === 'counter') return balance.means ?? 'cash'
  return method === 'term' ? (balance.means ?? 'transfer') : method
}

type Consigned = {
  parts: readonly Part[]
  /** What leaves later. */
  follows?: readonly Part[]
  /** How many parcels left before. */
  before: number
}

/** An order, or a part of it, as its delivery slip says it; what a part weighs is its pieces' own weight. */
export function consignmentOf(order: Order, lines: OrderLine[], consigned: Consigned): Consignment {
  const { parts, follows = [], before } = consigned
  const delivery = deliveryOf(order)
  const among = (some: readonly Part[]) =>
    lines.map((line) => ({ ...line, quantity: piecesIn(some, line) })).filter(({ quantity }) => quantity > 0)
  const said = ({ position, reference, name, choice, quantity, parts = [] }: OrderLine) => ({
    line: position,
    reference,
    name,
    choice,
    quantity,
    ...(parts.length > 0 && { parts }),
  })
  const sent = among(parts)
  const whole = lines.every((line) => piecesIn(parts, line) === line.quantity)
  return {
    orderId: order.id,
    order: { number: order.number, reference: order.reference, placedOn: dayInFrance(order.placed_at) },
    recipient: partyOf(delivery),
    phones: [delivery.phone, delivery.mobile].filter((phone) => phone !== ''),
    info: delivery.info,
    carrier: order.carrier_name,
    ...(order.tracking_number !== '' && { tracking: order.tracking_number }),
    ...(order.wished_day !== null && { wishedOn: order.wished_day }),
    parcel: before + 1,
    weightG: whole ? order.weight_g : sent.reduce((sum, { weight_g, quantity }) => sum + weight_g * quantity, 0),
    lines: sent.map(said),
    ...(follows.length > 0 && { follows: among(follows).map(said) }),
  }
}
