import type { Selectable } from 'kysely'
import { dayInFrance, today } from '#clock'
import type { Db, Tables } from '#database'
import type { Consignment } from '#deliveries'
import type { Refund, Sale } from '#invoices'
import type { Enclosure, OrderLetter } from '#mail'
import { partyOf } from '#papers'
import { type CarriagePart, type Rounding, totalsOf } from '#prices'
import type { PaymentCode, Shop } from '#shops'
import { linesOf, nameOf, type OrderAddress, samePlace } from './addresses.ts'

type Order = Selectable<Tables['orders']>
type OrderLine = Selectable<Tables['order_lines']>

export const deliveryOf = (order: Pick<Order, 'delivery_address'>) => order.delivery_address as OrderAddress
export const billingOf = (order: Pick<Order, 'invoice_address'>) => order.invoice_address as OrderAddress
const methodOf = (order: Pick<Order, 'payment_method'>) => order.payment_method as PaymentCode

export function linesToPrint(db: Db, shopId: number, orderId: number): Promise<OrderLine[]> {
  return db
    .selectFrom('order_lines')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
}

export function shopOf(db: Db, shopId: number): Promise<Shop> {
  return db.selectFrom('living_shops as shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow()
}

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
      rateBp: line.rate_bp,
      unitTtcCents: line.unit_ttc_cents,
      totalHtCents: line.total_ht_cents,
      totalTtcCents: line.total_ttc_cents,
    })),
    // The shape is the one that `record` writes.
    carriage: order.carriage_parts as CarriagePart[],
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

type Told = { reason: string; invoiceNumber?: string; refundCents: number; confirms: boolean }

/** The letter that a state sends (null: none), with all that it says; nothing for a state without mail. */
export async function letterOf(
  db: Db,
  order: Order,
  lines: OrderLine[],
  kind: string | null,
  told: Told,
): Promise<OrderLetter | undefined> {
  if (kind === null) return undefined
  const about = aboutOf(order, lines)
  if (kind === 'shipped') return { kind, ...about, ...(await trackingOf(db, order)) }
  if (kind === 'refunded') return { kind, ...about, amountCents: told.refundCents }
  if (kind === 'cancelled') return { kind, ...about, reason: told.reason || undefined }
  const encloses = told.confirms ? enclosedWith(order) : undefined
  if (kind === 'payment-accepted') return { kind, ...about, encloses, invoiceNumber: told.invoiceNumber }
  if (kind === 'order-placed') return { kind, ...about, encloses }
  if (kind === 'payment-error' || kind === 'awaiting-stock' || kind === 'preparing') return { kind, ...about }
  throw new Error(`No letter is called ${kind}: see src/shop/mail/letters.ts`)
}

/** With its confirmation: the terms accepted, and the form to withdraw, a right that only consumers have (L221-3). */
function enclosedWith(order: Order): Enclosure[] {
  const { siren, vatNumber } = billingOf(order)
  const business = siren !== '' || vatNumber !== ''
  return [...(order.terms_id === null ? [] : ['terms' as const]), ...(business ? [] : ['withdrawal-form' as const])]
}

/** What every letter about an order says of it. */
export function aboutOf(order: Order, lines: OrderLine[]) {
  const [billing, delivery] = [billingOf(order), deliveryOf(order)]
  return {
    shopId: order.shop_id,
    customerId: order.customer_id,
    to: { name: order.customer_name, email: order.customer_email },
    order: {
      id: order.id,
      reference: order.reference,
      placedAt: order.placed_at.toISOString(),
      paymentMethod: methodOf(order),
      lines: lines.map((line) => ({
        reference: line.reference,
        name: line.name,
        choice: line.choice,
        quantity: line.quantity,
        unitTtcCents: line.unit_ttc_cents,
        totalTtcCents: line.total_ttc_cents,
        unitHtMicro: line.unit_ht_micro,
        totalHtCents: line.total_ht_cents,
      })),
      totals: totalsOf(
        lines.map((line) => ({
          rateBp: line.rate_bp,
          totalHtCents: line.total_ht_cents,
          totalTtcCents: line.total_ttc_cents,
        })),
        order.carriage_parts as CarriagePart[],
        order.rounding as Rounding,
      ),
      deliveryAddress: [nameOf(delivery), ...linesOf(delivery)],
      invoiceAddress: [nameOf(billing), ...linesOf(billing)],
      carrierName: order.carrier_name,
      carrierDelay: order.carrier_delay,
    },
  }
}

/** The parcel's number, and the carrier's page that follows it when the carrier has one. */
async function trackingOf(db: Db, order: Order): Promise<{ trackingNumber: string; trackingUrl: string }> {
  const trackingNumber = order.tracking_number
  const carrier =
    order.carrier_id === null || trackingNumber === ''
      ? undefined
      : await db
          .selectFrom('carriers')
          .select('tracking_url')
          .where('shop_id', '=', order.shop_id)
          .where('id', '=', order.carrier_id)
          .executeTakeFirst()
  const pattern = carrier?.tracking_url ?? ''
  return { trackingNumber, trackingUrl: pattern.replace('{number}', encodeURIComponent(trackingNumber)) }
}
