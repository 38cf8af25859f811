import type { Context } from 'hono'
import * as carts from '#carts'
import { now } from '#clock'
import { count, dateTime, fullName, money } from '#format'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  facts,
  type Html,
  html,
  notice,
  pageHead,
  when,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { stateOf } from './list-page.ts'

/** A cart: what is in it on the left, whose it is and what can be done on the right. */
export function cartMain(c: Context<Office>, waiting: carts.WaitingCart, refused: string | undefined): Html {
  const { id, owner, cart } = waiting
  const list = `${c.var.base}/clients/paniers`
  const title = t('office.carts.number', { id })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: t('office.carts.title'), href: list },
      { label: title },
    ]),
    title,
    badge: html`${stateOf(waiting, now())}`,
  })}
${refused && notice('error', refused)}
<div class="story"><div>${card({ title: t('office.carts.what'), body: content(cart) })}
${cart.message && card({ title: t('office.carts.message'), body: html`<p class="said">${cart.message}</p>` })}</div>
<div>${card({ title: t('office.carts.customer'), body: whose(c, waiting) })}
${may(c, 'customers', 'change') && reminder(`${list}/${id}`, waiting)}
${owner && cart.lines.length > 0 && may(c, 'orders', 'add') && ordering(`${c.var.base}/commandes/saisies/panier/${id}`)}</div></div>`
}

function content({ lines, totals }: carts.Cart): Html {
  const row = (line: carts.CartLine) => {
    const name = [line.name, line.choice].filter(Boolean).join(', ')
    const there = line.onOrder === undefined ? line.left : line.inStock
    return html`<tr><td>${name}</td>
<td class="muted">${line.reference}</td><td class="end">${money(line.unitTtcCents)}</td><td class="end">${count(line.quantity)}</td>
<td class="end">${carts.available(line) ? count(there) : html`<strong>${count(line.left)}</strong>`}</td><td class="end">${money(line.totalTtcCents)}</td></tr>`
  }
  const head = [
    ['office.carts.articles', ''],
    ['office.reference', ''],
    ['office.carts.unit', 'end'],
    ['office.carts.quantity', 'end'],
    ['office.carts.left', 'end'],
    ['office.totalTtc', 'end'],
  ] as const
  return html`<section class="scroll" tabindex="0" aria-label="${t('office.carts.what')}"><table class="lines"><thead><tr>${head.map(
    ([key, place]) => html`<th scope="col" class="${place}">${t(key)}</th>`,
  )}</tr></thead><tbody>${lines.map(row)}</tbody>
<tfoot><tr><th scope="row" colspan="5">${t('office.carts.total')}</th><td class="end"><strong>${money(totals.goodsTtcCents)}</strong></td></tr></tfoot></table></section>`
}

function whose(c: Context<Office>, { owner, begunAt, touchedAt, remindedAt }: carts.WaitingCart): Html {
  const sheet = owner && html`<a href="${c.var.base}/clients/${owner.id}">${fullName(owner)}</a>`
  return facts([
    { label: t('office.carts.customer'), value: sheet ?? t('office.carts.visitor') },
    ...(owner ? [{ label: t('office.customers.email'), value: owner.email }] : []),
    ...(owner
      ? [{ label: t('office.customers.newsletter'), value: t(owner.newsletterSince ? 'office.yes' : 'office.no') }]
      : []),
    { label: t('office.carts.begun'), value: when(begunAt) },
    { label: t('office.carts.touched'), value: when(touchedAt) },
    ...(remindedAt ? [{ label: t('office.carts.reminded'), value: dateTime(remindedAt) }] : []),
  ])
}

function reminder(path: string, waiting: carts.WaitingCart): Html {
  const why = carts.whyNotReminded(waiting)
  const text = t('office.carts.remindText', { email: waiting.owner?.email ?? '' })
  const asking = confirming({ title: t('office.carts.remindTitle'), text, action: t('office.carts.remind') })
  const own = { method: 'post', action: `${path}/relancer`, ...asking }
  return card({
    title: t('office.carts.remindTitle'),
    body: why
      ? html`<p class="muted">${why}</p>`
      : html`<p>${text}</p><form${attrs(own)}>${button(t('office.carts.remind'), { icon: 'mail' })}</form>`,
  })
}

const ordering = (path: string): Html =>
  card({
    title: t('office.carts.order'),
    body: html`<p>${t('office.carts.orderText')}</p><form method="post" action="${path}">${button(
      t('office.carts.order'),
      { kind: 'secondary' },
    )}</form>`,
  })
