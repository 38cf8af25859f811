import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as shipments from '#shipments'
import {
  breadcrumb,
  button,
  type Colour,
  type Content,
  card,
  choice,
  errorSummary,
  type FormState,
  facts,
  field,
  flash,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  packed,
  pageHead,
  stateBadge,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

type C = Context<Office>

/** How money is received at the counter. */
export const paidBy = ['cash', 'card', 'cheque'] as const

/** The counter: a code is asked for, then the order that it is of is handed over. */
export function counterMain(c: C, form: FormState, order?: orders.OrderPage, refused?: string): Html {
  const path = `${c.var.base}/commandes`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.orders'), href: path }, { label: t('collect.crumb') }]),
    title: t('collect.title'),
    note: t('collect.note'),
  })}
${refused && flash(refused, 'error')}${!refused && errorSummary(form)}
<section class="card counter"><form class="form in-row" action="${path}/retrait">${field(form, {
    name: 'code',
    label: t('collect.ask'),
    hint: t('collect.askHint'),
    autocomplete: 'off',
    width: 'medium',
    attributes: { autofocus: order === undefined, spellcheck: 'false' },
  })}<p>${button(t('collect.find'), { kind: order ? 'secondary' : 'primary' })}</p></form></section>
${order && found(c, order, form)}`
}

function found(c: C, order: orders.OrderPage, form: FormState): Html {
  const path = `${c.var.base}/commandes`
  const due = shipments.dueAtCounter(order.balance)
  const why = shipments.whyNotHanded(order.balance, order.collectCode)
  return card({
    title: t('collect.found', { n: `${order.number}`, name: order.customer.name }),
    aside: html`<a href="${path}/${order.id}">${t('collect.open')}</a>`,
    body: html`<p>${stateBadge({ name: order.state.name, colour: order.state.colour as Colour })}</p>
${packed(toHand(order))}
${
  why
    ? notice('warning', why)
    : may(c, 'orders', 'change') &&
      html`<p class="hint">${t('collect.identity')}</p><form method="post" class="stack" action="${path}/retrait/${order.id}">
${onceField()}${hidden('code', form.values.code ?? '')}${hidden('seen', shipments.listed(order.balance))}${toCash(order, form)}
<p>${button(t(due > 0 ? 'collect.handPaid' : 'collect.hand'), { size: 'large', icon: 'check' })}</p></form>`
}`,
  })
}

/** Of what is paid at the counter: how much, and how it was received. */
function toCash({ balance }: orders.OrderPage, form: FormState): Content {
  const due = shipments.dueAtCounter(balance)
  if (due === 0) return false
  return html`${notice('info', t('collect.toCash', { amount: money(due) }))}${hidden('due', due)}${choice(form, {
    name: 'paid',
    legend: t('collect.paid'),
    required: true,
    look: 'inline',
    options: paidBy.map((value) => ({ value, label: t(`collect.paid.${value}`) })),
  })}`
}

/** What is still in the shop for an order; what it is of, once nothing is. */
function toHand(order: orders.OrderPage) {
  const left = shipments.leftByName(order)
  return left.length > 0 ? left : order.lines
}

/** On an order's page: that it is fetched, its code, and the word to the customer once it is ready, where it is no next step. */
export function collectCard(c: C, order: orders.OrderPage, isNext: boolean): Content {
  const { collectCode: code, balance, id } = order
  if (code === null) return false
  const path = `${c.var.base}/commandes/retrait`
  const waits = !isNext && shipments.whyNotHanded(balance, code) === undefined
  return card({
    title: t('collect.card'),
    body: html`${facts([{ label: t('collect.code'), value: html`<strong class="collect-code">${orders.shownCode(code)}</strong>` }])}${
      waits &&
      may(c, 'orders', 'change') &&
      html`<p class="hint">${t('collect.readyHint')}</p><form method="post" action="${path}/${id}/prete">${onceField()}${hidden('prevenu', shipments.lastTold(order))}
<p class="actions">${button(t('collect.ready'), { kind: 'secondary', icon: 'send' })}${button(t('collect.counter'), { kind: 'quiet', href: path })}</p></form>`
    }`,
  })
}
