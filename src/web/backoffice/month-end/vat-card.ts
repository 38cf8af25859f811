import type * as books from '#books'
import { t } from '#messages'
import { card, type Html, html } from '../../ui/index.ts'
import type { View } from './asked.ts'
import { netOf, sumOf, total } from './ledgers.ts'
import { rateLabel } from './rates.ts'
import { type Cell, opening, row, table } from './rows.ts'

type Narrowed = { taux?: number; regime?: string; pays?: string }

/** VAT by rate: sales less credit notes. */
export function vatCard({ href }: View, rates: readonly books.RateSum[]): Html {
  const names = ['invoicedHt', 'creditedHt', 'netHt', 'netVat', 'netTtc'] as const
  const cells = (of: readonly books.RateSum[], at: Narrowed): Cell[] => {
    const net = sumOf(of.map(netOf))
    const invoiced = { ...at, genre: 'invoice' }
    const values = [
      opening(
        href('sales', invoiced),
        total(of, (one) => one.invoicedHtCents),
      ),
      opening(
        href('credits', at),
        total(of, (one) => one.creditedHtCents),
      ),
      opening(href('sales', at), net.htCents),
      opening(href('sales', at), net.vatCents),
      opening(href('sales', at), net.ttcCents),
    ]
    return values.map((value, index) => ({
      label: t(`books.column.${names[index] ?? 'netTtc'}`),
      value,
      sum: names[index] === 'netVat',
    }))
  }
  return card({
    title: t('books.vat'),
    body:
      rates.length === 0
        ? html`<p class="muted">${t('books.noPaper')}</p>`
        : table(
            [t('books.rate'), ...names.map((name) => t(`books.column.${name}`))],
            rates.map((one) => row(rateLabel(one), cells([one], narrowed(one)))),
            row(t('books.total'), cells(rates, {})),
          ),
  })
}

/** What leads to the papers of one line. */
const narrowed = ({ rateBp: taux, regime, place: pays }: books.RateKey): Narrowed => ({
  taux,
  ...(regime !== 'france' && { regime }),
  ...(pays && { pays }),
})
