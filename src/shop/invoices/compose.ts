import { amount, date, dayLong, money, quoted, rate, unitPrice } from '#format'
import { t } from '#messages'
import { fromTtc, microToCents, unitTtcCents } from '#money'
import { linesOf, nameOf, type Party, spacedSiren } from '#papers'
import type { Fact, Invoice, InvoiceLine, Party as Printed, Total } from '#pdf'
import { isBusiness } from '#prices'
import { sellerOf } from '#shops'
import type { Figures, LineFigures } from './figures.ts'
import { sumOf } from './left.ts'

/** The version of the template that papers are issued with now. */
export const TEMPLATE = 3

/**
 * What an invoice or a credit note says, word for word, of its figures (CGI ann. II art. 242 nonies A). Amounts of a credit
 * note are above zero, as on the invoice that it names with its day (CGI art. 289, I-5).
 */
export function compose(figures: Figures): Invoice {
  const { customer, delivery, number, day } = figures
  const business = isBusiness(customer)
  return {
    template: TEMPLATE,
    title: t(figures.corrects ? 'papers.creditNote' : 'papers.invoice'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: dayLong(day) }),
    about: about(figures),
    seller: sellerOf(figures.seller),
    customer: printed(t('papers.billedTo'), customer),
    delivery: delivery && { label: t('papers.deliveredTo'), name: nameOf(delivery), lines: linesOf(delivery) },
    facts: facts(figures),
    withTax: !business,
    lines: carried([
      ...figures.lines.map((line) => lineOf(line, business)),
      ...carriageLines(figures),
      ...discountLines(figures),
      ...gestureLines(figures),
    ]),
    vat: figures.vat.map(({ rateBp, baseCents, vatCents }) => ({
      rate: rate(rateBp),
      base: money(baseCents),
      amount: money(vatCents),
    })),
    totals: totals(figures),
    mentions: mentions(figures, business),
  }
}

const corrected = ({ number, day }: { number: string; day: string }) => ({ number, day: dayLong(day) })

function about({ corrects, replaces }: Figures): string | null {
  if (corrects) return t('papers.corrects', corrected(corrects))
  return replaces ? t('papers.replaces', corrected(replaces)) : null
}

/** Who is billed, with what tells a business. */
function printed(label: string, party: Party): Printed {
  const { siren, vatNumber } = party
  const lines = linesOf(party)
  if (siren) lines.push(t('papers.siren', { siren: spacedSiren(siren) }))
  if (vatNumber) lines.push(t('papers.vatNumber', { number: vatNumber }))
  return { label, name: nameOf(party), lines }
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
    { label: t('papers.carriage'), value: carriage.carrier },
  ]
}

/** « 104,30 €, par chèque » */
const refunded = ({ method, cents, vouchers = [] }: Figures['payment']): string =>
  cents === 0
    ? t(vouchers.length > 0 ? 'papers.refundVoucher' : 'papers.refundNothing')
    : t('papers.refunded', {
        amount: money(cents),
        how: t(`papers.refundBy.${method === 'term' ? 'transfer' : method}`),
      })

/** A printed line, and its cents for what is carried to the next page. */
type Row = { words: Omit<InvoiceLine, 'soFar'>; htCents: number; ttcCents: number }

const euros = (micro: number): string => `${unitPrice(micro)}\u00a0€`

/** « Prix réduit de 33 %, au lieu de 3,90 € »: without tax for a business. */
function reducedFrom({ reduction, rateBp }: LineFigures, business: boolean): string {
  if (!reduction) return ''
  const { bp, fullHtMicro } = reduction
  const price = business ? euros(fullHtMicro) : money(unitTtcCents(fullHtMicro, rateBp))
  return t(business ? 'papers.reducedUntaxed' : 'papers.reduced', { rate: rate(bp), price })
}

/** « Ours Marcel (Taille : M) ». Unit prices have their decimals: times the quantity, they are the line's total. */
const lineOf = (line: LineFigures, business: boolean): Row => ({
  words: {
    reference: line.reference,
    description: line.choice ? `${line.name} (${line.choice})` : line.name,
    note: reducedFrom(line, business),
    quantity: String(line.quantity),
    unitHt: euros(line.unitHtMicro),
    vatRate: rate(line.rateBp),
    totalHt: money(line.totalHtCents),
    unitTtc: euros(line.unitTtcMicro),
    totalTtc: money(line.totalTtcCents),
  },
  htCents: line.totalHtCents,
  ttcCents: line.totalTtcCents,
})

/** Carriage bears the rates of what it carries: a line for each. */
const carriageLines = ({ carriage }: Figures): Row[] =>
  carriage.parts.map((part) => once(t('papers.carriageBy', { carrier: carriage.carrier }), part, 1))

/** One that has nothing to do with what is taken back is not said. */
const discountLines = ({ discounts }: Figures): Row[] =>
  discounts.filter(({ ttcCents }) => ttcCents > 0).map(({ description, ...part }) => once(description, part, -1))

/** A gesture on several lines is one amount for each rate. */
function gestureLines({ gestures = [] }: Figures): Row[] {
  const rates = Map.groupBy(gestures, ({ rateBp }) => rateBp)
  return [...rates].map(([rateBp, all]) => once(all[0]?.description ?? '', { rateBp, ...sumOf(all) }, 1))
}

/** An amount of its own, once. Without tax it has decimals as the articles have: with its VAT it is the amount with tax. */
function once(description: string, part: { rateBp: number; htCents: number; ttcCents: number }, sign: 1 | -1): Row {
  const [htCents, ttcCents] = [sign * part.htCents, sign * part.ttcCents]
  const [ht, ttc] = [money(htCents), money(ttcCents)]
  const exact = fromTtc(ttcCents, part.rateBp)
  const unitHt = euros(microToCents(exact) === htCents ? exact : htCents * 10_000)
  return {
    words: {
      reference: '',
      description,
      note: '',
      quantity: '1',
      unitHt,
      vatRate: rate(part.rateBp),
      totalHt: ht,
      unitTtc: ttc,
      totalTtc: ttc,
    },
    htCents,
    ttcCents,
  }
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

function totals({ totals: sums, payment, corrects }: Figures): Total[] {
  const all: Total[] = [
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
function mentions({ corrects, day, due, lines }: Figures, business: boolean): string[] {
  if (corrects) {
    const which = corrects.whole ? 'papers.creditNoteMention' : 'papers.creditNotePartMention'
    return [t(which, corrected(corrects))]
  }
  if (!business) return [t('papers.goods'), withdrawal(lines)]
  return [
    t('papers.goods'),
    t('papers.dueOn', { day: date(due?.on ?? day) }),
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
