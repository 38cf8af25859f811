import type { Selectable } from 'kysely'
import { dayInFrance, today } from '#clock'
import type { Db, Tables } from '#database'
import type { Consignment } from '#deliveries'
import type { Refund, Sale } from '#invoices'
import { partyOf } from '#papers'
import type { CarriagePart, Discount, Rounding } from '#prices'
import type { PaymentCode } from '#shops'
import { type OrderAddress, samePlace } from './addresses.ts'

export type Order = Selectable<Tables['orders']>

export type OrderLine = Selectable<Tables['order_lines']>

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

/** An order as its invoice says it; `payment` in cents. */
export function saleOf(order: Order, lines: OrderLine[], payment: { cents: number; on: string }): Sale {
  const [billing, delivery] = [billingOf(order), deliveryOf(order)]
  return {
    orderId: order.id,
    reference: order.reference,
    placedOn: dayInFrance(order.placed_at),
    customer: partyOf(billing),
    delivery: samePlace(billing, delivery) ? null : partyOf(delivery),
    carrierName: order.carrier_name,
    lines: lines.map((line) => ({
      line: line.position,
      reference: line.reference,
      name: line.name,
      choice: line.choice,
      quantity: line.quantity,
      unitHtMicro: line.unit_ht_micro,
      ...reduced(line),
      rateBp: line.rate_bp,
      unitTtcCents: line.unit_ttc_cents,
      totalHtCents: line.total_ht_cents,
      totalTtcCents: line.total_ttc_cents,
      perishable: line.perishable,
    })),
    // The shape is the one that `record` writes.
    carriage: order.carriage_parts as CarriagePart[],
    discounts: order.discounts as Discount[],
    rounding: order.rounding as Rounding,
    payment: { method: methodOf(order), ...payment },
  }
}

/** Money that goes back for an order today, the way it came. */
export const refundOf = (order: Order, cents: number): Refund => ({ method: methodOf(order), cents, on: today() })

/** An order as its delivery slip says it. */
export function consignmentOf(order: Order, lines: OrderLine[]): Consignment {
  const delivery = deliveryOf(order)
  return {
    orderId: order.id,
    order: { number: order.number, reference: order.reference, placedOn: dayInFrance(order.placed_at) },
    recipient: partyOf(delivery),
    phones: [delivery.phone, delivery.mobile].filter((phone) => phone !== ''),
    info: delivery.info,
    carrier: order.carrier_name,
    weightG: order.weight_g,
    lines: lines.map(({ position, reference, name, choice, quantity }) => ({
      line: position,
      reference,
      name,
      choice,
      quantity,
    })),
  }
}
