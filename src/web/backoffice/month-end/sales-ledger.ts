import type * as books from '#books'
import { t } from '#messages'
import type { Cell } from '#sheets'
import { cents, day, type Ledger, mapped, netOf, type Rows, sum, sumOf, text } from './ledgers.ts'
import { rateLabel, sameRate } from './rates.ts'

type Rated = readonly (books.RateKey & { htCents: number; vatCents: number })[]

/** The journal of sales, or of credit notes alone, which name the invoice that they correct. */
export function salesLedger(sales: Rows<books.Sale>, rates: readonly books.RateSum[], credits = false): Ledger {
  const named = (sale: books.Sale): Cell[] =>
    credits
      ? [sale.corrects?.number ?? '', sale.corrects && day(sale.corrects.issuedOn)]
      : [t(`orders.kind.${sale.kind}`)]
  const nets = rates.map((one) => ({ ...one, ...netOf(one) }))
  const words = wordsOf(credits)
  return {
    name: t(credits ? 'books.credits' : 'books.sales'),
    columns: [...words, ...amountsOf(rates)],
    rows: mapped(sales, (sale) => [
      day(sale.issuedOn),
      sale.number,
      ...named(sale),
      sale.customerName,
      sale.reference,
      ...amounts(sale.rates, rates),
    ]),
    totals: [[t('books.total'), ...words.slice(1).map(() => null), ...amounts(nets, rates)]],
  }
}

const wordsOf = (credits: boolean): Ledger['columns'] => [
  text(t('office.date'), 12),
  text(t('orders.column.number')),
  ...(credits ? [text(t('books.corrects')), text(t('books.correctedOn'), 12)] : [text(t('orders.column.kind'), 10)]),
  text(t('office.customer'), 28),
  text(t('orders.crumbOrder')),
]

/** Two columns a rate; what they come to only where there are several, for a single one says it itself. */
const amountsOf = (rates: readonly books.RateSum[]): Ledger['columns'] => [
  ...rates.flatMap((one) => [
    sum(t('books.htAt', { rate: rateLabel(one) })),
    sum(t('books.vatAt', { rate: rateLabel(one) })),
  ]),
  ...(rates.length > 1 ? [sum(t('books.htTotal')), sum(t('books.vatTotal'))] : []),
  sum(t('books.ttcTotal')),
]

function amounts(of: Rated, rates: readonly books.RateSum[]): Cell[] {
  const { htCents, vatCents, ttcCents } = sumOf(of)
  const each = rates.flatMap((rated) => {
    const own = of.find((one) => sameRate(one, rated))
    return own ? [cents(own.htCents), cents(own.vatCents)] : [null, null]
  })
  return [...each, ...(rates.length > 1 ? [cents(htCents), cents(vatCents)] : []), cents(ttcCents)]
}
