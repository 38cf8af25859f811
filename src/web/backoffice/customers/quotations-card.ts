import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import { type Content, card, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { stateBadge } from '../orders/quotations/badge.ts'
import { may } from '../rights.ts'
import type { Shown } from './shown.ts'

/** A customer's newest quotations on the sheet, each with the order that it became; nothing where there is none. */
export function quotationsCard(c: Context<Office>, { quoted, customer }: Shown): Content {
  if (quoted.rows.length === 0 || !may(c, 'orders', 'see')) return false
  const path = `${c.var.base}/commandes`
  const row = ({ id, number, state, issuedOn, totalTtcCents, orderId }: Shown['quoted']['rows'][number]) =>
    html`<tr><td><a href="${path}/devis/${id}">${number}</a></td><td class="muted">${date(issuedOn)}</td><td>${stateBadge(state)}${
      orderId !== null && html` <a href="${path}/${orderId}">${t('quotations.itsOrder')}</a>`
    }</td><td class="end">${money(totalTtcCents)}</td></tr>`
  const all = `${path}/devis?${new URLSearchParams({ customer: `${customer.firstName} ${customer.lastName}` })}`
  return card({
    title: t('quotations.title'),
    id: 'devis',
    aside: quoted.count > quoted.rows.length && html`<a href="${all}">${t('quotations.all')}</a>`,
    body: html`<section class="scroll" tabindex="0" aria-label="${t('quotations.title')}"><table class="lines"><thead><tr><th scope="col">${t(
      'quotations.column.number',
    )}</th><th scope="col">${t('quotations.column.sent')}</th><th scope="col">${t('quotations.column.state')}</th><th scope="col" class="end">${t(
      'office.totalTtc',
    )}</th></tr></thead><tbody>${quoted.rows.map(row)}</tbody></table></section>`,
  })
}
