import { t } from '#messages'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import { withQuery } from '../../http/index.ts'
import {
  breadcrumb,
  button,
  type Colour,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  notice,
  pageHead,
  stateBadge,
  textarea,
} from '../../ui/index.ts'
import { tell } from './next-step.ts'
import { TYPED } from './parts.ts'

/**
 * Before a change that is not the expected one, or that sends the parcel: what it will bring, the parcel's number if it
 * leaves, and why if it is unusual. Works without scripts.
 */
export function confirmMain(
  path: string,
  order: orders.OrderPage,
  to: OrderState,
  kind: 'usual' | 'unusual',
  form: FormState,
): Html {
  const back = `${path}/${order.id}`
  const tracking = form.values.tracking === order.carrier.trackingNumber ? undefined : form.values.tracking
  const badge = (state: OrderState) => stateBadge({ name: state.name, colour: state.colour as Colour })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }), href: back },
      { label: t('office.change') },
    ]),
    title: t('orders.confirmTitle', { n: `${order.number}` }),
  })}
${errorSummary(form)}
<section class="card confirm-change"><p class="from-to">${badge(order.state)}<span aria-hidden="true">→</span><span class="visually-hidden">${t('orders.becomes')}</span>${badge(to)}</p>
${kind === 'unusual' ? notice('warning', tell(order.balance, to), isUnusual(order.balance)) : html`<p>${tell(order.balance, to)}</p>`}
<form class="form" method="post" action="${back}/etat" data-unsent="${back}/suivi">
${hidden('from', order.state.code)}${hidden('state', to.code)}${hidden('confirmed', 'yes')}${hidden('shown', orders.shownOf(order))}
${to.code === 'shipped' && html`${loadedField(form)}${field(form, { name: 'tracking', label: t('orders.trackingNumber'), autocomplete: 'off' })}`}
${kind === 'unusual' && textarea(form, { name: 'reason', label: t('orders.reason'), required: true, rows: 2, hint: t('orders.reasonHint') })}
<p class="actions">${button(t('orders.confirm', { state: to.name }))}${button(t('ui.cancel'), { kind: 'secondary', href: withQuery(back, { [TYPED]: tracking }) })}</p></form></section>`
}

function isUnusual(balance: orders.Balance): string {
  const because = orders.unusualBecause(balance)
  return because ? t('orders.isUnusualBecause', { because }) : t('orders.isUnusual')
}
