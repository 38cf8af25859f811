import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import type { Order } from '#purchases'
import { type Content, card, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** The supplier's invoices of an order, and the way to enter one. */
export function invoicesCard(c: Context<Office>, { invoices }: Order): Content {
  if (invoices.length === 0) return ''
  const row = ({ id, number, totalTtcCents }: Order['invoices'][number]) =>
    html`<li><a href="${c.var.base}/achats/factures/${id}">${number}</a> <span class="muted">${money(totalTtcCents)}</span></li>`
  return card({ title: t('purchases.sub.invoices'), body: html`<ul>${invoices.map(row)}</ul>` })
}
