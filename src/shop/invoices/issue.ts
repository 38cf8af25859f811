import { now } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import { t } from '#messages'
import { categoryOf, dueOn, exemptionOf, type Term } from '#prices'
import { Refusal } from '#refusals'
import { type Shop, sellerFigures } from '#shops'
import { compose, TEMPLATE } from './compose.ts'
import { type Figures, sumsOf, unitTtcMicroOf } from './figures.ts'
import type { Issued } from './read.ts'
import type { Sale } from './sale.ts'

/** An invoice that was wholly credited, and that the new one takes the place of. */
type Replaced = { id: number; number: string; day: string }

/**
 * Issues the invoice of a sale: takes the next number, freezes the figures and the words.
 * The caller holds the order, and knows that these pieces were not invoiced yet, or that the invoice which this one
 * `replaces` was credited whole. Refuses with NumberMissing.
 */
export async function issue(tx: Db, shop: Shop, sale: Sale, replaces?: Replaced): Promise<Issued> {
  demandNumbers(shop, sale)
  const { rank, number, day } = await counters.take(tx, shop.id, 'invoice')
  const figures = figuresOf(shop, sale, { number, day })
  if (!replaces) return write(tx, shop.id, { rank, orderId: sale.orderId, figures })
  const { id, ...was } = replaces
  return write(tx, shop.id, { rank, orderId: sale.orderId, figures: { ...figures, replaces: was }, replaces: id })
}

/** An invoice within the union without both VAT numbers; the sentence says whose is missing and where it is given. */
export class NumberMissing extends Refusal {}

/** Refuses (NumberMissing) to freeze an exempt sale within the union that does not name both (CGI ann. II, art. 242 nonies A, I, 2° and 3°). */
function demandNumbers({ vat_number }: Shop, { regime, customer }: Sale): void {
  if (regime?.code !== 'intra') return
  if (vat_number === '') throw new NumberMissing(t('papers.noOwnNumber'))
  if (!customer.vatNumber) throw new NumberMissing(t('papers.noBuyerNumber'))
}

/** The figures of the invoice of a sale. */
export function figuresOf(shop: Shop, sale: Sale, { number, day }: { number: string; day: string }): Figures {
  const lines = sale.lines.map(({ unitTtcCents, perishable, ...line }) => ({
    ...line,
    ...(perishable && { perishable }),
    unitTtcMicro: unitTtcMicroOf({ ...line, unitTtcCents }),
  }))
  const { rounding, carriage, discounts, payment } = sale
  const sums = sumsOf({ lines, carriage, discounts, rounding })
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
    ...(sale.counter && { counter: true as const }),
    lines,
    carriage: { carrier: sale.carrierName, parts: carriage },
    discounts,
    ...sums,
    ...taxOf(sale),
    // What came for pieces that are invoiced later pays those.
    payment: { ...payment, cents: Math.min(payment.cents, sums.totals.ttcCents) },
    ...(sale.term && { due: dueOf(shop, sale.term, day) }),
    corrects: null,
  }
}

/** Why its VAT is not the mainland's. */
function taxOf({ regime }: Sale): Pick<Figures, 'tax'> {
  if (!regime || regime.code === 'france') return {}
  const exemption = exemptionOf(regime)
  const category = categoryOf(regime, exemption ? 0 : 1)
  return { tax: { regime: regime.code, place: regime.place, category, ...(exemption && { exemption }) } }
}

/** When an invoice is paid, and to which account; a shop that has none yet says none. */
const dueOf = ({ iban, bic }: Shop, term: Term, day: string): NonNullable<Figures['due']> => ({
  ...{ on: dueOn(term, day), term: term.kind, days: term.days },
  ...(iban !== '' && { account: { iban: iban.replaceAll(/\s/g, ''), bic } }),
})

type Written = { rank: number; orderId: number; figures: Figures; corrects?: number; replaces?: number }

/** Writes a paper with its number, figures and words. */
export async function write(tx: Db, shopId: number, written: Written): Promise<Issued> {
  const { rank, orderId, figures, corrects, replaces } = written
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
      due_on: figures.due?.on ?? null,
      corrects_id: corrects ?? null,
      replaces_id: replaces ?? null,
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
