import { date, dayLong, money, rate, whole } from '#format'
import { t } from '#messages'
import { carried, euros, type Row, spacedSiren, vatWords } from '#papers'
import type { Fact, PurchaseOrder, Total } from '#pdf'
import { sellerOf } from '#shops'
import type { FiguredLine, Figures } from './figures.ts'

/** The version of the template that purchase orders are sent with now. */
export const TEMPLATE = 4

/** What a purchase order says, word for word, of its figures. The shop issues it: its name stands where a seller's does. */
export function compose(figures: Figures): PurchaseOrder {
  const { number, day, seller, supplier, totals } = figures
  return {
    template: TEMPLATE,
    title: t('papers.purchaseOrder'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: whole(dayLong(day)) }),
    about: null,
    seller: sellerOf(seller),
    customer: { label: t('papers.supplier'), name: supplier.name, lines: linesOf(supplier) },
    delivery: null,
    facts: facts(figures),
    withTax: false,
    lines: carried(figures.lines.map(rowOf)),
    vat: vatWords(totals.vat),
    totals: sums(totals),
    mentions: mentions(figures),
  }
}

const linesOf = ({ address, email, siren, vatNumber }: Figures['supplier']): string[] => [
  ...address.split('\n').filter(Boolean),
  ...(email ? [email] : []),
  ...(siren ? [t('papers.siren', { siren: spacedSiren(siren) })] : []),
  ...(vatNumber ? [t('papers.vatNumber', { number: vatNumber })] : []),
]

const facts = ({ wantedOn, lines }: Figures): Fact[] => [
  { label: t('papers.wantedOn'), value: wantedOn ? date(wantedOn) : t('papers.soonest') },
  { label: t('papers.articles'), value: String(lines.length) },
]

const rowOf = (line: FiguredLine): Row => ({
  words: {
    reference: line.supplierReference || line.reference,
    description: line.name,
    note: line.supplierReference ? t('papers.ourReference', { reference: line.reference }) : '',
    quantity: String(line.quantity),
    unitHt: euros(line.unitHtMicro),
    vatRate: rate(line.rateBp),
    totalHt: money(line.totalHtCents),
    unitTtc: '',
    totalTtc: '',
  },
  htCents: line.totalHtCents,
  ttcCents: line.totalHtCents,
})

const sums = ({ htCents, ttcCents }: Figures['totals']): Total[] => [
  { label: t('papers.totalHt'), value: money(htCents), kind: 'normal' },
  { label: t('papers.totalVat'), value: money(ttcCents - htCents), kind: 'normal' },
  { label: t('papers.totalTtc'), value: money(ttcCents), kind: 'strong' },
]

const mentions = ({ message, number }: Figures): string[] => [
  ...message
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean),
  t('papers.deliverHere', { number }),
]
