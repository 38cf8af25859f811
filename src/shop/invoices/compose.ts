import { amount, date, dayLong, inFours, money, quoted, whole } from '#format'
import { t } from '#messages'
import {
  articleRow,
  carried,
  ecotaxMention,
  ecotaxNote,
  euros,
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
import type { Fact, Invoice, Total } from '#pdf'
import { isBusiness } from '#prices'
import { sellerOf } from '#shops'
import type { Figures } from './figures.ts'
import { sumOf } from './left.ts'

/** The version of the template that papers are issued with now. */
export const TEMPLATE = 4

/**
 * What an invoice or a credit note says, word for word, of its figures (CGI ann. II art. 242 nonies A). Amounts of a credit
 * note are above zero, as on the invoice that it names with its day (CGI art. 289, I-5).
 */
export function compose(figures: Figures): Invoice {
  const { customer, delivery, number, day } = figures
  const business = isBusiness(customer)
  const rows = unrated(rowsOf(figures, business), figures.tax)
  return {
    template: TEMPLATE,
    title: t(figures.corrects ? 'papers.creditNote' : 'papers.invoice'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: whole(dayLong(day)) }),
    about: about(figures),
    seller: sellerOf(figures.seller),
    customer: printedParty(t('papers.billedTo'), customer),
    delivery: delivery && { label: t('papers.deliveredTo'), name: nameOf(delivery), lines: linesOf(delivery) },
    facts: facts(figures),
    withTax: !business && !withoutVat(figures.tax),
    lines: carried(rows),
    vat: figures.tax?.regime === 'franchise' ? [] : vatWords(figures.vat),
    totals: totals(figures),
    mentions: [
      ...taxed(figures),
      ...ecotaxMention(figures.lines, readIn(figures)),
      ...mentions(figures, business),
      ...roundedLines(rows, figures.totals.htCents),
    ],
  }
}

/** Why its VAT is what it is. */
const taxed = ({ tax, seller, customer }: Figures): string[] =>
  taxMentions(tax, { seller: seller.vatNumber, customer: customer.vatNumber })

const rowsOf = (figures: Figures, business: boolean): Row[] => [
  ...figures.lines.map((line) =>
    articleRow(line, { note: noteOf(line, !business, readIn(figures)), unitTtc: euros(line.unitTtcMicro) }),
  ),
  ...carriageLines(figures),
  ...discountLines(figures),
  ...gestureLines(figures),
]

/** How its buyer reads prices. */
const readIn = ({ customer, tax }: Figures): Read => (withoutVat(tax) ? '' : isBusiness(customer) ? 'HT' : 'TTC')

/** Why a price is what it is: reduced, agreed, or lowered since by a gesture. */
function noteOf(line: Figures['lines'][number], taxed: boolean, read: Read): string {
  const { agreed, lowered = [] } = line
  const price = agreed ? t('papers.agreedPrice', { reason: agreed }) : reducedFrom(line, taxed)
  const since = lowered.length > 0 && t('papers.lowered', { n: lowered.length, numbers: lowered.join(', ') })
  return [price, ecotaxNote(line, read), since].filter(Boolean).join(' · ')
}

const corrected = ({ number, day }: { number: string; day: string }) => ({ number, day: whole(dayLong(day)) })

function about({ corrects, replaces }: Figures): string | null {
  if (corrects) return t('papers.corrects', corrected(corrects))
  return replaces ? t('papers.replaces', corrected(replaces)) : null
}

/** « chèque, reçu le 23/11/2026 » */
function paidBy({ payment, due, totals: { ttcCents } }: Figures): string {
  if (ttcCents === 0) return t('papers.nothingToPay')
  const byVouchers = (payment.vouchers ?? []).reduce((sum, { cents }) => sum + cents, 0)
  if (byVouchers >= ttcCents) return t('papers.paidBy.voucher')
  if (payment.method !== 'term') return t(`papers.paidBy.${payment.method}`, { day: date(payment.on) })
  return due
    ? t(`papers.paidLater.${due.term}`, { days: String(due.days), day: date(due.on) })
    : t('papers.paidAt.term')
}

/** What vouchers paid, or have again: a means of payment, which leaves the totals as they are. */
const voucherFacts = ({ payment: { vouchers = [] }, corrects }: Figures): Fact[] =>
  vouchers.map(({ code, cents }) => ({
    label: t(corrects ? 'papers.voucherBack' : 'papers.voucher'),
    value: t('papers.voucherOf', { code, amount: money(cents) }),
  }))

function facts(figures: Figures): Fact[] {
  const { order, payment, carriage, corrects } = figures
  const placed = [
    { label: t('papers.order'), value: order.reference },
    { label: t('papers.placedOn'), value: date(order.placedOn) },
  ]
  const vouchers = voucherFacts(figures)
  if (corrects) return [...placed, { label: t('papers.refund'), value: refunded(payment) }, ...vouchers]
  return [
    ...placed,
    { label: t('papers.payment'), value: paidBy(figures) },
    ...vouchers,
    ...otherwisePaid(figures),
    { label: t('papers.carriage'), value: carriage.carrier },
  ]
}

/** What was paid too much; of an invoice that takes the place of another, too little as well. */
function otherwisePaid({ payment, replaces, due, totals: { ttcCents } }: Figures): Fact[] {
  const { cents, owedCents = 0 } = payment
  if (owedCents > 0)
    return [{ label: t('papers.overpaid'), value: t('papers.overpaidOf', { amount: money(owedCents) }) }]
  if (!replaces) return []
  const left = due || payment.method === 'term' ? 0 : ttcCents - cents
  return left > 0 && cents > 0 ? [{ label: t('papers.leftToPay'), value: money(left) }] : []
}

/** Where an invoice that is not paid yet is to be paid by transfer. */
function transferTo({ due, number, payment, totals: { ttcCents } }: Figures): string[] {
  if (!due?.account || payment.cents >= ttcCents) return []
  const { iban, bic } = due.account
  return [t(bic ? 'papers.transferTo' : 'papers.transferToIban', { iban: whole(inFours(iban)), bic, number })]
}

/** « 104,30 €, par chèque » */
const refunded = ({ method, cents, vouchers = [], owedCents = 0, ...more }: Figures['payment']): string => {
  if (cents > 0) {
    const how = t(`papers.refundBy.${method === 'term' ? 'transfer' : method}`)
    return t('papers.refunded', { amount: money(cents), how })
  }
  const { became, carriedCents = 0 } = more
  if (carriedCents > 0) return t('papers.refundCarried', { amount: money(carriedCents) })
  if (became) return t('papers.refundBecame', { code: became.code, amount: money(became.cents) })
  if (vouchers.length > 0) return t('papers.refundVoucher')
  return owedCents > 0 ? t('papers.refundOwed', { amount: money(owedCents) }) : t('papers.refundNothing')
}

/** Carriage bears the rates of what it carries: a line for each. */
const carriageLines = ({ carriage }: Figures): Row[] =>
  carriage.parts.map((part) => onceRow(t('papers.carriageBy', { carrier: carriage.carrier }), part, 1))

/** One that has nothing to do with what is taken back is not said. */
const discountLines = ({ discounts }: Figures): Row[] =>
  discounts.filter(({ ttcCents }) => ttcCents > 0).map(({ description, ...part }) => onceRow(description, part, -1))

/** A gesture on several lines is one amount for each rate. */
function gestureLines({ gestures = [] }: Figures): Row[] {
  const rates = Map.groupBy(gestures, ({ rateBp }) => rateBp)
  return [...rates].map(([rateBp, all]) => onceRow(all[0]?.description ?? '', { rateBp, ...sumOf(all) }, 1))
}

function totals({ totals: sums, payment, corrects, tax }: Figures): Total[] {
  const untaxed: Total = { label: t('taxes.totalUntaxed'), value: money(sums.ttcCents), kind: 'strong' }
  const all: Total[] = withoutVat(tax)
    ? [untaxed]
    : [
        { label: t('papers.totalHt'), value: money(sums.htCents), kind: 'normal' },
        { label: t('papers.totalVat'), value: money(sums.vatCents), kind: 'normal' },
        { label: t('papers.totalTtc'), value: money(sums.ttcCents), kind: 'strong' },
      ]
  if (corrects) return all
  return [
    ...all,
    { label: t('papers.paid'), value: money(payment.cents), kind: 'normal' },
    { label: t('papers.due'), value: money(sums.ttcCents - payment.cents), kind: 'due' },
  ]
}

/** The sentences that apply: between businesses alone c. com. L441-9, L441-10, D441-5 (the 40 € would be an error elsewhere). */
function mentions(figures: Figures, business: boolean): string[] {
  const { corrects, counter, day, due, lines } = figures
  if (corrects) {
    const which = corrects.whole ? 'papers.creditNoteMention' : 'papers.creditNotePartMention'
    return [t(which, corrected(corrects))]
  }
  if (!business) return counter ? [t('papers.goods')] : [t('papers.goods'), withdrawal(lines)]
  return [
    t('papers.goods'),
    t('papers.dueOn', { day: date(due?.on ?? day) }),
    ...transferTo(figures),
    t('papers.lateRate'),
    t('papers.recovery', { fee: `${amount(4000)} €` }),
  ]
}

/** Lines that are named in a mention; more of them would fill it. */
const FEW = 5

/** What a consumer may withdraw from: not from what spoils or perishes soon (code de la consommation L221-28, 4°). */
function withdrawal(lines: Figures['lines']): string {
  const names = [...new Set(lines.filter(({ perishable }) => perishable).map(({ name }) => name))]
  if (names.length === 0) return t('papers.withdrawal')
  if (lines.every(({ perishable }) => perishable)) return t('papers.noWithdrawal')
  if (names.length > FEW) return t('papers.withdrawalButPerishables')
  return t('papers.withdrawalBut', { n: names.length, names: names.map(quoted).join(', ') })
}
