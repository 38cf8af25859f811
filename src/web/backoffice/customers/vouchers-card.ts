import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import type * as vouchers from '#vouchers'
import { button, type Content, card, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { standingBadge } from './vouchers/list-page.ts'

/** A customer's newest vouchers on the sheet, and the way to give one; nothing where there is neither. */
export function vouchersCard(
  c: Context<Office>,
  customer: { id: number; email: string },
  given: readonly vouchers.Voucher[],
): Content {
  const gives = may(c, 'customers', 'add')
  if (given.length === 0 && !gives) return ''
  const row = (one: vouchers.Voucher) =>
    html`<tr><td><a href="${c.var.base}/clients/bons/${one.id}">${one.code}</a></td><td>${standingBadge(one)}</td>
<td class="muted">${date(one.endsOn)}</td><td class="end">${money(one.leftCents)}</td></tr>`
  const way = `${c.var.base}/clients/bons/nouveau?client=${customer.id}`
  return card({
    title: t('vouchers.title'),
    id: 'bons',
    aside: gives && button(t('vouchers.give'), { kind: 'secondary', size: 'small', icon: 'plus', href: way }),
    body:
      given.length === 0
        ? html`<p class="muted">${t('vouchers.none')}</p>`
        : html`<section class="scroll" tabindex="0" aria-label="${t('vouchers.title')}"><table class="lines"><thead><tr><th scope="col">${t(
            'vouchers.code',
          )}</th><th scope="col">${t('vouchers.standing')}</th><th scope="col">${t('vouchers.end')}</th><th scope="col" class="end">${t(
            'vouchers.left',
          )}</th></tr></thead><tbody>${given.map(row)}</tbody></table></section>`,
  })
}
