import { date, dayLong, money, whole } from '#format'
import { t } from '#messages'
import { samePlace } from '#orders'
import {
  articleRow,
  carried,
  ecotaxMention,
  ecotaxNote,
  linesOf,
  nameOf,
  onceRow,
  printedParty,
  type Read,
  type Row,
  reducedFrom,
  roundedLines,
  taxMentions,
  unrated,
  vatWords,
  withoutVat,
} from '#papers'
import type { Fact, Quotation, Total } from '#pdf'
import { sellerOf } from '#shops'
import type { Figures, QuotedLine } from './figures.ts'

/** The version of the template that quotations are sent with now. */
export const TEMPLATE = 4

/** What a quotation says, word for word, of its figures: prices without tax, VAT by rate and totals with it. */
export function compose(figures: Figures): Quotation {
  const { number, day, replaces, seller, basket, totals } = figures
  const { delivery, invoice, rounding } = basket
  const elsewhere = !samePlace(delivery, invoice)
  const tax = taxIn(figures)
  const rows = unrated(rowsOf(figures), tax)
  return {
    template: TEMPLATE,
    title: t('papers.quotation'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: whole(dayLong(day)) }),
    about: replaces && t('papers.replacesQuotation', { number: replaces.number, day: whole(dayLong(replaces.day)) }),
    seller: sellerOf(seller),
    customer: printedParty(t('papers.quotedTo'), invoice),
    delivery: elsewhere ? { label: t('papers.deliveredTo'), name: nameOf(delivery), lines: linesOf(delivery) } : null,
    facts: facts(figures),
    withTax: rounding === 'item' && !withoutVat(tax),
    lines: carried(rows),
    vat: tax?.regime === 'franchise' ? [] : vatWords(totals.vat),
    totals: sums(figures),
    mentions: [
      ...taxMentions(tax, { seller: seller.vatNumber, customer: invoice.vatNumber }),
      ...ecotaxMention(basket.lines, readIn(figures)),
      ...mentions(figures),
      ...roundedLines(rows, totals.totalHtCents),
    ],
    agreed: { title: t('papers.agreed'), words: [t('papers.agreedHow', { day: date(figures.validUntil) })] },
  }
}

/** Why its VAT is not the mainland's. */
const taxIn = ({ totals: { regime } }: Figures) => regime && { regime: regime.code, place: regime.place }

/** How its buyer reads prices. */
const readIn = (figures: Figures): Read =>
  withoutVat(taxIn(figures)) ? '' : figures.basket.rounding === 'item' ? 'TTC' : 'HT'

const rowsOf = (figures: Figures): Row[] => {
  const { lines, offer, discounts, rounding } = figures.basket
  return [
    ...lines.map((line) =>
      articleRow(line, { note: noteOf(line, rounding === 'item', readIn(figures)), unitTtc: money(line.unitTtcCents) }),
    ),
    ...offer.parts.map((part) => onceRow(t('papers.carriageBy', { carrier: offer.name }), part, 1)),
    ...discounts
      .filter(({ ttcCents }) => ttcCents > 0)
      .map(({ description, ...part }) => onceRow(description, part, -1)),
  ]
}

const facts = ({ validUntil, payment, basket }: Figures): Fact[] => [
  { label: t('papers.validUntil'), value: date(validUntil) },
  { label: t('papers.payment'), value: t(payment ? `papers.refundBy.${payment}` : 'papers.paymentOpen') },
  { label: t('papers.carriage'), value: basket.offer.name },
  ...(basket.offer.delay ? [{ label: t('papers.delay'), value: basket.offer.delay }] : []),
]

/** What its price was reduced by, or why it is not the shop's. */
const noteOf = (line: QuotedLine, taxed: boolean, read: Read): string =>
  [
    line.priceReason ? t('papers.agreedPrice', { reason: line.priceReason }) : reducedFrom(line, taxed),
    ecotaxNote(line, read),
  ]
    .filter(Boolean)
    .join(' · ')

const sums = (figures: Figures): Total[] =>
  withoutVat(taxIn(figures))
    ? [{ label: t('taxes.totalUntaxed'), value: money(figures.totals.totalTtcCents), kind: 'strong' }]
    : taxedSums(figures)

const taxedSums = ({ totals }: Figures): Total[] => [
  { label: t('papers.totalHt'), value: money(totals.totalHtCents), kind: 'normal' },
  { label: t('papers.totalVat'), value: money(totals.totalTtcCents - totals.totalHtCents), kind: 'normal' },
  { label: t('papers.totalTtc'), value: money(totals.totalTtcCents), kind: 'strong' },
]

/** Until when it binds the shop, what else is agreed, and that it is no order yet. */
const mentions = ({ validUntil, conditions, terms }: Figures): string[] => [
  t('papers.quotationHolds', { day: date(validUntil) }),
  ...conditions
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean),
  t('papers.quotationStock'),
  ...(terms ? [t('papers.quotationTerms', { day: whole(dayLong(terms)) })] : []),
]
