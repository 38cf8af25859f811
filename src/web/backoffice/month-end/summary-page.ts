import type * as books from '#books'
import { count, date, money } from '#format'
import { t } from '#messages'
import { emptyState, type Html, html, notice, type Stat, stats } from '../../ui/index.ts'
import type { View } from './asked.ts'
import { meansCard, owedCard, papersCard } from './cards.ts'
import { isMoney, netOf, sumOf, total } from './ledgers.ts'
import { vatCard } from './vat-card.ts'

export type Found = { sums: books.Sums; owed: readonly books.OwedSum[] }

/** « Fin de mois »: what the period comes to; each figure opens what it is made of. */
export function summaryMain(view: View, { sums, owed }: Found): Html {
  if (!sums.ever) return emptyState({ icon: 'calendar', title: t('books.never'), text: t('books.neverText') })
  const nothing = sums.invoices + sums.creditNotes === 0 && sums.means.length === 0
  return html`${nothing && notice('info', t('books.nothing'))}
${stats(figures(view, { sums, owed }))}
<div class="figures">${vatCard(view, sums.rates)}
<div class="figures-row">${meansCard(view, sums.means)}${papersCard(view, sums)}</div>
${owedCard(view, owed)}
<p class="hint">${t('books.how')}</p></div>`
}

function figures({ href, owedDay }: View, { sums, owed }: Found): Stat[] {
  const net = sumOf(sums.rates.map(netOf))
  const came = sums.means.filter(isMoney)
  const given = total(came, ({ outCents }) => outCents)
  const kept = total(came, ({ inCents }) => inCents) - given
  return [
    {
      label: t('books.netHt'),
      value: money(net.htCents),
      note: t('books.ttcNote', { amount: money(net.ttcCents) }),
      href: href('sales'),
    },
    { label: t('books.netVat'), value: money(net.vatCents), note: t('books.netVatNote'), href: href('sales') },
    {
      label: t('books.kept'),
      value: money(kept),
      note: given > 0 ? t('statistics.given', { amount: money(given) }) : t('books.keptNote'),
      href: href('receipts', { moyen: 'money' }),
    },
    {
      label: t('books.owedOn', { day: date(owedDay) }),
      value: money(total(owed, ({ cents }) => cents)),
      note: t('books.owedCount', { n: total(owed, (one) => one.count), shown: count(total(owed, (one) => one.count)) }),
      href: href('owed'),
    },
  ]
}
