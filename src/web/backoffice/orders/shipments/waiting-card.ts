import type { Context } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import type * as shipments from '#shipments'
import { type Colour, card, type Html, html, stateBadge, table, when, who } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

/** The orders that wait at the counter, each leading to its page; their codes are the customers' to tell. */
export function waitingCard(c: Context<Office>, waiting: readonly shipments.Fetched[]): Html {
  const path = `${c.var.base}/commandes`
  if (waiting.length === 0)
    return card({ title: t('collect.waiting'), body: html`<p class="muted">${t('collect.noneWaiting')}</p>` })
  return html`<h2 class="list-title">${t('collect.waiting')}</h2>${table<shipments.Fetched>({
    id: 'a-retirer',
    caption: t('collect.waiting'),
    rows: [...waiting],
    columns: [
      {
        label: t('orders.column.number'),
        cell: ({ id, number }) => html`<a href="${path}/${id}">${t('orders.number', { n: `${number}` })}</a>`,
      },
      {
        label: t('office.customer'),
        card: 'title',
        cell: ({ customerName, company }) => who({ name: customerName, company }),
      },
      { label: t('office.state'), cell: ({ state, colour }) => stateBadge({ name: state, colour: colour as Colour }) },
      { label: t('office.date'), cell: ({ placedAt }) => when(placedAt) },
      { label: t('collect.toldOn'), cell: ({ toldAt }) => (toldAt ? dateTime(toldAt) : t('collect.notTold')) },
    ],
    empty: '',
    href: path,
    cards: true,
  })}`
}
