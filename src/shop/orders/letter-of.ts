import * as carriers from '#carriers'
import { today } from '#clock'
import type { Db } from '#database'
import type { Pieces } from '#deliveries'
import { weekday } from '#format'
import type { Enclosure, OrderLetter } from '#mail'
import { t } from '#messages'
import type { Applied } from '#vouchers'
import { linesOf, nameOf } from './addresses.ts'
import { termIn } from './balance.ts'
import { shownCode } from './collect-code.ts'
import { billingOf, deliveryOf, methodOf, type Order, type OrderLine } from './papers.ts'
import { sumsOf } from './sums.ts'

type Told = {
  reason: string
  invoiceNumber?: string
  creditNoteNumber?: string
  refundCents: number
  vouchersBack: readonly Applied[]
  keptCents: number
  confirms: boolean
  /** What leaves with this state, and how many parcels had left before. */
  parcel: readonly Pieces[]
  before: number
  /** What it uses of vouchers. */
  vouchers: readonly Applied[]
}

/** The letter that a state sends (null: none), with all that it says; nothing for a state without mail. */
export async function letterOf(
  db: Db,
  order: Order,
  lines: OrderLine[],
  kind: string | null,
  told: Told,
): Promise<OrderLetter | undefined> {
  if (kind === null) return undefined
  const about = await withCounter(db, order, aboutOf(order, lines, told.vouchers))
  if (kind === 'shipped') return { kind, ...about, ...(await trackingOf(db, order)), ...parcelOf(lines, told) }
  if (kind === 'refunded') return { kind, ...about, ...refundOf(told) }
  if (kind === 'cancelled') return { kind, ...about, reason: told.reason || undefined, vouchers: backIn(told) }
  const encloses = told.confirms ? enclosedWith(order, lines) : undefined
  if (kind === 'payment-accepted') return { kind, ...about, encloses, invoiceNumber: told.invoiceNumber }
  if (kind === 'order-placed') return { kind, ...about, encloses }
  if (kind === 'payment-error' || kind === 'awaiting-stock' || kind === 'preparing') return { kind, ...about }
  throw new Error(`No letter is called ${kind}: see src/shop/mail/letters.ts`)
}

/** What is in the parcel, where it is not the whole order. */
const parcelOf = (lines: OrderLine[], { parcel, before }: Told) =>
  before > 0 && parcel.length > 0 ? { parcel: { rank: before + 1, lines: packed(lines, parcel) } } : {}

/** Pieces of lines of an order, as a letter names them. */
export const packed = (lines: OrderLine[], pieces: readonly Pieces[]) =>
  pieces.flatMap(({ lineId, quantity }) =>
    lines
      .filter(({ id }) => id === lineId)
      .map(({ reference, name, choice }) => ({ reference, name, choice, quantity })),
  )

const refundOf = ({ refundCents, keptCents, creditNoteNumber, ...told }: Told) => ({
  amountCents: refundCents,
  vouchers: backIn(told),
  creditNoteNumber,
  keptCents: keptCents || undefined,
})

const backIn = ({ vouchersBack }: Pick<Told, 'vouchersBack'>) =>
  vouchersBack.length > 0 ? vouchersBack.map(({ code, cents }) => ({ code, cents })) : undefined

/**
 * With its confirmation: the terms accepted, and the form to withdraw, a right that only consumers have (L221-3), and not
 * of what perishes soon (L221-28, 4°).
 */
function enclosedWith(order: Order, lines: OrderLine[]): Enclosure[] {
  const { siren, vatNumber } = billingOf(order)
  const business = siren !== '' || vatNumber !== ''
  // What is bought at the counter is no distance sale: nobody withdraws from it.
  const withdraws = !business && order.origin !== 'counter' && lines.some(({ perishable }) => !perishable)
  return [...(order.terms_id === null ? [] : ['terms' as const]), ...(withdraws ? ['withdrawal-form' as const] : [])]
}

/** What every letter about an order says of it. */
export function aboutOf(order: Order, lines: OrderLine[], vouchers: readonly Applied[] = []) {
  const paying = vouchers.filter(({ kind }) => kind === 'refund').map(({ code, cents }) => ({ code, cents }))
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
      term: termIn(order) ?? undefined,
      lines: lines.map(lineOf),
      totals: sumsOf(
        order,
        lines.map((line) => ({
          rateBp: line.rate_bp,
          totalHtCents: line.total_ht_cents,
          totalTtcCents: line.total_ttc_cents,
        })),
      ),
      deliveryAddress: [nameOf(delivery), ...linesOf(delivery)],
      invoiceAddress: [nameOf(billing), ...linesOf(billing)],
      ...(paying.length > 0 && { vouchers: paying }),
      carrierName: order.carrier_name,
      carrierDelay: order.carrier_delay,
      ...(order.collect_code && { collectCode: shownCode(order.collect_code) }),
    },
  }
}

/** The same, with when the counter is open, for an order that waits there. */
export async function withCounter<A extends { order: object }>(db: Db, order: Order, about: A): Promise<A> {
  if (order.collect_code === null || order.carrier_id === null) return about
  const counter = await carriers.counterOf(db, order.shop_id, order.carrier_id)
  if (!counter) return about
  const wished = order.wished_day === null ? [] : [t('collect.wished', { day: weekday(order.wished_day) })]
  return { ...about, order: { ...about.order, counter: [...wished, ...carriers.counterLines(counter, today())] } }
}

const lineOf = (line: OrderLine) => ({
  reference: line.reference,
  name: line.name,
  choice: line.choice,
  quantity: line.quantity,
  unitTtcCents: line.unit_ttc_cents,
  totalTtcCents: line.total_ttc_cents,
  unitHtMicro: line.unit_ht_micro,
  totalHtCents: line.total_ht_cents,
  perishable: line.perishable,
})

/** The parcel's number, and the carrier's page that follows it when the carrier has one. */
export async function trackingOf(db: Db, order: Order): Promise<{ trackingNumber: string; trackingUrl: string }> {
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
