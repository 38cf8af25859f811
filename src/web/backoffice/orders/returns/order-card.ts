import type { Context } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { OfOrder } from '#returns'
import { button, type Content, card, html } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { returnBadge } from './list-page.ts'

/** The returns of an order, and the way to a new one once something has left. */
export function returnsCard(c: Context<Office>, order: orders.OrderPage, returned: readonly OfOrder[]): Content {
  const left = order.balance.lines.some(({ shipped, back }) => shipped > back) && !orders.hasEnded(order.state)
  const begins = left && may(c, 'orders', 'change')
  if (returned.length === 0 && !begins) return false
  const path = `${c.var.base}/commandes`
  return card({
    id: 'retours',
    title: t('orders.sub.returns'),
    body: html`${
      returned.length > 0 &&
      html`<ul class="documents">${returned.map(
        ({ id, number, state, settled, askedAt, articles }) =>
          html`<li><a href="${path}/retours/${id}"><span>${number}</span></a> ${returnBadge({ state, settled })}<span class="muted">${date(askedAt)}, ${articles.join(', ')}</span></li>`,
      )}</ul>`
    }${begins && html`<p class="screen-only begins">${button(t('returns.new'), { kind: 'secondary', size: 'small', icon: 'undo', href: `${path}/${order.id}/retour` })}</p>`}`,
  })
}
