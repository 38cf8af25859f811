import { now } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import { type Shop, sellerFigures } from '#shops'
import { compose, TEMPLATE } from './compose.ts'
import { type Chosen, everything, type Figures, partOf, sumsOf, unitTtcMicroOf } from './figures.ts'
import { findIssued, type Issued } from './read.ts'
import type { Refund, Sale } from './sale.ts'

/**
 * Issues the invoice of a sale: takes the next number, freezes the figures and the words.
 * The caller holds the order, and knows that this sale was not invoiced yet.
 */
export async function issue(tx: Db, shop: Shop, sale: Sale): Promise<Issued> {
  const { rank, number, day } = await counters.take(tx, shop.id, 'invoice')
  return write(tx, shop.id, { rank, orderId: sale.orderId, figures: figuresOf(shop, sale, { number, day }) })
}

/**
 * What is taken back: chosen lines; all of the invoice when nothing is chosen. `keptCents`: what is not of its carriage, tax
 * included.
 */
export type TakenBack = { refund: Refund; chosen?: readonly Chosen[]; keptCents?: number }

/**
 * Issues the credit note that takes an order's invoice back, naming its number and day; undefined when there is no invoice.
 * It comes from the figures of the invoice, which stays as it is, and bears the shop as it is today; of an invoice of 0.2.0, which has none, from the sale.
 */
export async function credit(
  tx: Db,
  shop: Shop,
  sale: Sale,
  { refund, chosen, keptCents = 0 }: TakenBack,
): Promise<Issued | undefined> {
  const invoice = await findIssued(tx, shop.id, sale.orderId, 'invoice')
  if (!invoice) return undefined
  const { figures: kept } = await tx
    .selectFrom('invoices')
    .select('figures')
    .where('shop_id', '=', shop.id)
    .where('id', '=', invoice.id)
    .executeTakeFirstOrThrow()
  const was = { number: invoice.number, day: invoice.issuedOn }
  const whole = (kept as Figures | null) ?? figuresOf(shop, sale, was)
  const { rank, number, day } = await counters.take(tx, shop.id, 'credit_note')
  const figures: Figures = {
    ...partOf(whole, chosen ?? everything(whole), keptCents),
    kind: 'credit_note',
    number,
    day,
    seller: sellerFigures(shop),
    payment: refund,
    corrects: { ...was, whole: chosen === undefined && keptCents === 0 },
  }
  return write(tx, shop.id, { rank, orderId: sale.orderId, figures, corrects: invoice.id })
}

function figuresOf(shop: Shop, sale: Sale, { number, day }: { number: string; day: string }): Figures {
  const lines = sale.lines.map(({ unitTtcCents, perishable, ...line }) => ({
    ...line,
    ...(perishable && { perishable }),
    unitTtcMicro: unitTtcMicroOf({ ...line, unitTtcCents }),
  }))
  const { rounding, carriage, discounts } = sale
  return {
    version: 1,
    kind: 'invoice',
    number,
    day,
    currency: 'EUR',
    rounding,
    seller: sellerFigures(shop),
    customer: sale.customer,
    delivery: sale.delivery,
    order: { reference: sale.reference, placedOn: sale.placedOn },
    lines,
    carriage: { carrier: sale.carrierName, parts: carriage },
    discounts,
    ...sumsOf({ lines, carriage, discounts, rounding }),
    payment: sale.payment,
    corrects: null,
  }
}

type Written = { rank: number; orderId: number; figures: Figures; corrects?: number }

async function write(tx: Db, shopId: number, { rank, orderId, figures, corrects }: Written): Promise<Issued> {
  const { kind, number, day, totals } = figures
  const { id } = await tx
    .insertInto('invoices')
    .values({
      shop_id: shopId,
      order_id: orderId,
      kind,
      number,
      rank,
      issued_on: day,
      issued_at: now(),
      corrects_id: corrects ?? null,
      total_ht_cents: totals.htCents,
      total_ttc_cents: totals.ttcCents,
      figures: JSON.stringify(figures),
      content: JSON.stringify(compose(figures)),
      template: TEMPLATE,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, kind, number, issuedOn: day, totalHtCents: totals.htCents, totalTtcCents: totals.ttcCents }
}
