import { date, dayLong, money, rate, unitPrice } from '#format'
import { t } from '#messages'
import { fromTtc, microToCents, unitTtcCents } from '#money'
import type { OrderAddress } from '#orders'
import { samePlace } from '#orders'
import { linesOf, nameOf, spacedSiren } from '#papers'
import type { Fact, InvoiceLine, Quotation, Total } from '#pdf'
import { sellerOf } from '#shops'
import type { Figures, QuotedLine } from './figures.ts'

/** The version of the template that quotations are sent with now. */
export const TEMPLATE = 3

/** What a quotation says, word for word, of its figures: prices without tax, VAT by rate and totals with it. */
export function compose(figures: Figures): Quotation {
  const { number, day, replaces, seller, basket, totals } = figures
  const { delivery, invoice, rounding } = basket
  const elsewhere = !samePlace(delivery, invoice)
  return {
    template: TEMPLATE,
    title: t('papers.quotation'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: dayLong(day) }),
    about: replaces && t('papers.replacesQuotation', { number: replaces.number, day: dayLong(replaces.day) }),
    seller: sellerOf(seller),
    customer: named(t('papers.quotedTo'), invoice),
    delivery: elsewhere ? { label: t('papers.deliveredTo'), name: nameOf(delivery), lines: linesOf(delivery) } : null,
    facts: facts(figures),
    withTax: rounding === 'item',
    lines: carried([
      ...basket.lines.map((line) => lineOf(line, rounding === 'item')),
      ...basket.offer.parts.map((part) => once(t('papers.carriageBy', { carrier: basket.offer.name }), part, 1)),
      ...basket.discounts
        .filter(({ ttcCents }) => ttcCents > 0)
        .map(({ description, ...part }) => once(description, part, -1)),
    ]),
    vat: totals.vat.map(({ rateBp, baseCents, vatCents }) => ({
      rate: rate(rateBp),
      base: money(baseCents),
      amount: money(vatCents),
    })),
    totals: sums(figures),
    mentions: mentions(figures),
    agreed: { title: t('papers.agreed'), words: [t('papers.agreedHow', { day: date(figures.validUntil) })] },
  }
}

/** Who it is for, with what tells a business. */
function named(label: string, party: OrderAddress): Quotation['customer'] {
  const lines = linesOf(party)
  if (party.siren) lines.push(t('papers.siren', { siren: spacedSiren(party.siren) }))
  if (party.vatNumber) lines.push(t('papers.vatNumber', { number: party.vatNumber }))
  return { label, name: nameOf(party), lines }
}

const facts = ({ validUntil, payment, basket }: Figures): Fact[] => [
  { label: t('papers.validUntil'), value: date(validUntil) },
  { label: t('papers.payment'), value: t(payment ? `papers.refundBy.${payment}` : 'papers.paymentOpen') },
  { label: t('papers.carriage'), value: basket.offer.name },
  ...(basket.offer.delay ? [{ label: t('papers.delay'), value: basket.offer.delay }] : []),
]

/** A printed line, and its cents for what is carried to the next page. */
type Row = { words: Omit<InvoiceLine, 'soFar'>; htCents: number; ttcCents: number }

const euros = (micro: number): string => `${unitPrice(micro)}\u00a0€`

/** What its price was reduced by, or why it is not the shop's. */
function noteOf({ reduction, rateBp, priceReason = '' }: QuotedLine, taxed: boolean): string {
  if (priceReason) return t('papers.agreedPrice', { reason: priceReason })
  if (!reduction) return ''
  const { bp, fullHtMicro } = reduction
  const price = taxed ? money(unitTtcCents(fullHtMicro, rateBp)) : euros(fullHtMicro)
  return t(taxed ? 'papers.reduced' : 'papers.reducedUntaxed', { rate: rate(bp), price })
}

const lineOf = (line: QuotedLine, taxed: boolean): Row => ({
  words: {
    reference: line.reference,
    description: line.choice ? `${line.name} (${line.choice})` : line.name,
    note: noteOf(line, taxed),
    quantity: String(line.quantity),
    unitHt: euros(line.unitHtMicro),
    vatRate: rate(line.rateBp),
    totalHt: money(line.totalHtCents),
    unitTtc: money(line.unitTtcCents),
    totalTtc: money(line.totalTtcCents),
  },
  htCents: line.totalHtCents,
  ttcCents: line.totalTtcCents,
})

/** An amount of its own, once. Without tax it has decimals as the articles have: with its VAT it is the amount with tax. */
function once(description: string, part: { rateBp: number; htCents: number; ttcCents: number }, sign: 1 | -1): Row {
  const [htCents, ttcCents] = [sign * part.htCents, sign * part.ttcCents]
  const [ht, ttc] = [money(htCents), money(ttcCents)]
  const exact = fromTtc(ttcCents, part.rateBp)
  const unitHt = euros(microToCents(exact) === htCents ? exact : htCents * 10_000)
  const amounts = { unitHt, vatRate: rate(part.rateBp), totalHt: ht, unitTtc: ttc, totalTtc: ttc }
  return { words: { reference: '', description, note: '', quantity: '1', ...amounts }, htCents, ttcCents }
}

/** Each line with what the lines add up to so far, should the page end there. */
function carried(rows: readonly Row[]): InvoiceLine[] {
  let [ht, ttc] = [0, 0]
  return rows.map(({ words, htCents, ttcCents }) => {
    ht += htCents
    ttc += ttcCents
    return { ...words, soFar: { ht: money(ht), ttc: money(ttc) } }
  })
}

const sums = ({ totals }: Figures): Total[] => [
  { label: t('papers.totalHt'), value: money(totals.totalHtCents), kind: 'normal' },
  { label: t('papers.totalVat'), value: money(totals.totalTtcCents - totals.totalHtCents), kind: 'normal' },
  { label: t('papers.totalTtc'), value: money(totals.totalTtcCents), kind: 'strong' },
]

/** Until when it binds the shop, what else is agreed, and that it is no order yet. */
const mentions = ({ validUntil, conditions }: Figures): string[] => [
  t('papers.quotationHolds', { day: date(validUntil) }),
  ...conditions
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean),
  t('papers.quotationStock'),
]
