import type { Context } from 'hono'
import { money, rate, unitPrice } from '#format'
import { t } from '#messages'
import { lineHtCents, type Order, type OrderLine, type PaperRow } from '#purchases'
import type { PastAct } from '#trace'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  flash,
  type Html,
  html,
  pageHead,
  totals,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { head } from './frame.ts'
import { invoicesCard } from './invoices-card.ts'
import { endingCard, factsCard, historyCard, receiptsCard } from './order-cards.ts'
import { receiveCard } from './receive-form.ts'
import { stateBadge } from './state-badge.ts'
import { papersCard } from './supplier-papers.ts'

type Shown = {
  order: Order
  acts: readonly PastAct[]
  /** What the supplier sent. */
  papers: readonly PaperRow[]
  /** The receipt, and the ending, as they came back. */
  receipt: FormState
  ending: FormState
  refused?: string | undefined
}

/** An order that was sent: what is still to come, what came, what was invoiced, who did what. */
export function orderMain(c: Context<Office>, { order, acts, papers, receipt, ending, refused }: Shown): Html {
  const own = `${c.var.base}/achats/bons-de-commande/${order.id}`
  const changes = may(c, 'purchases', 'change')
  const open = order.state === 'sent' || order.state === 'part'
  const wrong = [receipt, ending].find(({ errors }) => Object.keys(errors).length > 0)
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` },
      { label: order.number ?? '' },
    ]),
    title: t('purchases.order.one', { number: order.number ?? '' }),
    badge: stateBadge(order.state),
    actions: button(t('purchases.order.pdf'), {
      kind: 'secondary',
      icon: 'printer',
      href: `${c.var.base}/achats/bons-de-commande/${order.id}.pdf`,
      attributes: { target: '_blank', 'data-turbo': 'false' },
    }),
  })}
${refused && flash(refused, 'error')}${wrong && errorSummary(wrong)}
<div class="story"><div>
${linesCard(order)}
${open && changes && receiveCard(own, order, receipt)}
${receiptsCard(order.receipts)}
</div><div>
${papersCard(own, papers)}${factsCard(c, order)}
${invoicesCard(c, order)}
${open && changes && endingCard(own, order, ending, may(c, 'purchases', 'delete'))}
${historyCard(acts)}
</div></div>`
}

function linesCard({ lines, totals: sums }: Order): Html {
  const row = (
    line: OrderLine,
  ) => html`<tr><td class="on-title">${line.name}<br><span class="soft">${[line.reference, line.supplierReference].filter(Boolean).join(' · ')}</span></td>
<td class="end" data-label="${t('purchases.unitHt')}">${unitPrice(line.priceMicro)}\u00a0€</td>
<td class="end" data-label="${t('purchases.ordered')}">${line.quantity}</td>
<td class="end" data-label="${t('purchases.received')}">${line.good}${line.damaged > 0 && html`<br><span class="soft">${t('purchases.damagedN', { n: line.damaged })}</span>`}</td>
<td class="end" data-label="${t('purchases.awaited')}"><strong>${line.awaited}</strong></td>
<td class="end on-sum" data-label="${t('purchases.totalHt')}">${money(lineHtCents(line.quantity, line.priceMicro))}</td></tr>`
  return card({
    title: t('orders.articles'),
    body: html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table
class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('purchases.unitHt'))}${head(t('purchases.ordered'))}${head(
      t('purchases.received'),
    )}${head(t('purchases.awaited'))}${head(t('purchases.totalHt'))}</tr></thead><tbody>${lines.map(row)}</tbody></table></section>
${totals([
  { label: t('purchases.totalHt'), amount: money(sums.htCents) },
  ...sums.vat.map(({ rateBp, vatCents }) => ({
    label: t('orders.vatAt', { rate: rate(rateBp) }),
    amount: money(vatCents),
  })),
  { label: t('office.totalTtc'), amount: money(sums.ttcCents), strong: true },
])}`,
  })
}
