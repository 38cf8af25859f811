import { amount, date, dayLong, money, rate } from '#format'
import { t } from '#messages'
import { microToCents, vatRows } from '#money'
import type { Fact, Invoice, InvoiceLine, Total } from '#pdf'
import { isBusiness } from '#prices'
import { type Shop, sellerOf } from '#shops'
import type { Party, Sale } from './sale.ts'

/** Words frozen in the paper: its number, and its day in France as 2026-11-23. */
export type Issue = { number: string; day: string }

/** What an invoice says, word for word, on the day it is issued (CGI ann. II art. 242 nonies A). */
export function composeInvoice(shop: Shop, sale: Sale, { number, day }: Issue): Invoice {
  return {
    ...body(shop, sale),
    title: t('papers.invoice'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: dayLong(day) }),
    about: null,
    totals: [
      ...sums(sale),
      { label: t('papers.paid'), value: money(sale.paidCents), kind: 'normal' },
      { label: t('papers.due'), value: money(sale.totalTtcCents - sale.paidCents), kind: 'due' },
    ],
    mentions: isBusiness(sale.customer) ? businessMentions(day) : [t('papers.goods'), t('papers.withdrawal')],
  }
}

/**
 * What a credit note says: the whole invoice taken back, with its number and day (CGI art. 289, I-5).
 * It repeats the invoice's own frozen words, not what the shop has become since. Amounts are positive, as on the invoice.
 */
export function composeCreditNote(invoice: Invoice, refunded: string, { number, day }: Issue): Invoice {
  const about = t('papers.corrects', { number: invoice.number, day: dayLong(invoice.issued) })
  return {
    ...invoice,
    title: t('papers.creditNote'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: dayLong(day) }),
    about,
    facts: [...invoice.facts.slice(0, 2), { label: t('papers.refund'), value: refunded }],
    totals: invoice.totals.filter(({ kind }, index) => kind === 'strong' || index < 2),
    mentions: [t('papers.creditNoteMention', { number: invoice.number, day: dayLong(invoice.issued) })],
  }
}

function body(
  shop: Shop,
  sale: Sale,
): Omit<Invoice, 'title' | 'number' | 'issued' | 'dateLine' | 'about' | 'totals' | 'mentions'> {
  const { customer, delivery, carriage } = sale
  const rows = vatRows([
    ...sale.lines.map((line) => ({ rateBp: line.rateBp, htCents: line.totalHtCents, ttcCents: line.totalTtcCents })),
    ...carriage,
  ])
  return {
    template: 1,
    seller: sellerOf(shop),
    customer: { label: t('papers.billedTo'), name: customer.name, lines: [...customer.lines, ...identity(customer)] },
    delivery: delivery && { label: t('papers.deliveredTo'), ...delivery },
    facts: facts(sale),
    lines: [...sale.lines.map(lineOf), ...carriageLines(sale)],
    discounts: [],
    vat: rows.map(({ rateBp, baseCents, vatCents }) => ({
      rate: rate(rateBp),
      base: money(baseCents),
      amount: money(vatCents),
    })),
  }
}

const facts = (sale: Sale): Fact[] => [
  { label: t('papers.order'), value: sale.reference },
  { label: t('papers.placedOn'), value: date(sale.placedAt) },
  { label: t('papers.payment'), value: sale.paidHow },
  { label: t('papers.carriage'), value: sale.carrierName },
]

const lineOf = (line: Sale['lines'][number]): InvoiceLine => ({
  reference: line.reference,
  description: line.description,
  quantity: String(line.quantity),
  unitHt: money(microToCents(line.unitHtMicro)),
  vatRate: rate(line.rateBp),
  totalHt: money(line.totalHtCents),
})

/** Carriage bears the rates of what it carries: a line for each. */
const carriageLines = ({ carriage, carrierName }: Sale): InvoiceLine[] =>
  carriage.map(({ htCents, rateBp }) => ({
    reference: '',
    description: t('papers.carriageBy', { carrier: carrierName }),
    quantity: '1',
    unitHt: money(htCents),
    vatRate: rate(rateBp),
    totalHt: money(htCents),
  }))

const sums = ({ totalHtCents, totalTtcCents }: Sale): Total[] => [
  { label: t('papers.totalHt'), value: money(totalHtCents), kind: 'normal' },
  { label: t('papers.totalVat'), value: money(totalTtcCents - totalHtCents), kind: 'normal' },
  { label: t('papers.totalTtc'), value: money(totalTtcCents), kind: 'strong' },
]

function identity({ siren, vatNumber }: Party): string[] {
  const lines = []
  if (siren) lines.push(t('papers.siren', { siren: siren.replace(/(\d{3})(?=\d)/g, '$1 ') }))
  if (vatNumber) lines.push(t('papers.vatNumber', { number: vatNumber }))
  return lines
}

/** Only between businesses (c. com. L441-9, L441-10, D441-5): on a consumer's invoice the 40 € would be an error. */
const businessMentions = (day: string): string[] => [
  t('papers.goods'),
  t('papers.dueOn', { day: date(day) }),
  t('papers.lateRate'),
  t('papers.recovery', { fee: `${amount(4000)} €` }),
]
