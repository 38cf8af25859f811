import type * as books from '#books'
import { t } from '#messages'
import type { Cell } from '#sheets'
import { cents, type Ledger, netOf, sum, sumOf, text, total } from './ledgers.ts'
import { rateLabel } from './rates.ts'

/** VAT by rate: sales, credit notes, what is left. */
export function vatLedger(rates: readonly books.RateSum[]): Ledger {
  const row = (label: string, of: readonly books.RateSum[]): Cell[] => {
    const net = sumOf(of.map(netOf))
    return [
      label,
      cents(total(of, (one) => one.invoicedHtCents)),
      cents(total(of, (one) => one.creditedHtCents)),
      cents(net.htCents),
      cents(total(of, (one) => one.invoicedVatCents)),
      cents(total(of, (one) => one.creditedVatCents)),
      cents(net.vatCents),
      cents(net.ttcCents),
    ]
  }
  const names = ['invoicedHt', 'creditedHt', 'netHt', 'invoicedVat', 'creditedVat', 'netVat', 'netTtc'] as const
  return {
    name: t('books.vat'),
    columns: [text(t('books.rate'), 24), ...names.map((name) => sum(t(`books.column.${name}`), 16))],
    rows: rates.map((one) => row(rateLabel(one), [one])),
    totals: [row(t('books.total'), rates)],
  }
}
