import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { type Content, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type Fact = { label: string; value: Content }

/** The vouchers that an order uses: gestures took theirs off the price, refunds paid. */
export function usedVouchers(c: Context<Office>, { balance: { vouchers } }: orders.OrderPage): Fact[] {
  if (vouchers.length === 0) return []
  const linked = may(c, 'customers', 'see')
  const one = ({ id, code, kind, cents }: (typeof vouchers)[number]) =>
    html`<li>${linked ? html`<a href="${c.var.base}/clients/bons/${id}">${code}</a>` : code} : ${money(cents)}, ${t(`orders.vouchers.${kind}`)}</li>`
  return [{ label: t('orders.vouchers'), value: html`<ul class="paid">${vouchers.map(one)}</ul>` }]
}

/** What the shop holds beyond what the order comes to. */
export function excess({ balance }: orders.OrderPage): Fact[] {
  const cents = orders.excessOf(balance)
  return cents === 0 ? [] : [{ label: t('orders.excess'), value: html`<strong class="alarm">${money(cents)}</strong>` }]
}
