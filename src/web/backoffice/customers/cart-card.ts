import type { Context } from 'hono'
import type * as carts from '#carts'
import { now } from '#clock'
import { money } from '#format'
import { t } from '#messages'
import { card, type Html, html, when } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { stateOf } from './carts/list-page.ts'

/** What a customer has in the cart, on the sheet. */
export function cartCard(c: Context<Office>, waiting: carts.WaitingCart): Html {
  const { id, cart, touchedAt } = waiting
  const n = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const names = cart.lines.slice(0, 3).map(({ name }) => name)
  return card({
    title: t('office.customer.cart'),
    aside: html`<a href="${c.var.base}/clients/paniers/${id}">${t('office.carts.open')}</a>`,
    body: html`<p>${stateOf(waiting, now())} ${t('office.carts.held', { n, amount: money(cart.totals.goodsTtcCents) })} <span class="muted">${when(touchedAt)}</span></p>
<p class="muted">${names.join(', ')}${cart.lines.length > names.length ? '...' : ''}</p>`,
  })
}
