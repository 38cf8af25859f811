import { dateTime, money } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { OrderState, PaymentCode, Shop } from '#shops'
import {
  attrs,
  breadcrumb,
  button,
  type Content,
  card,
  emptyState,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  stateBadge,
} from '../../ui/index.ts'
import { TRACES } from './frame.ts'

type Shown = {
  shop: Pick<Shop, 'id' | 'name'>
  order: Pick<orders.OrderPage, 'id' | 'number' | 'state'>
  can: orders.Undoable
  states: readonly OrderState[]
}

/** The acts that can be undone, the last one first: how far to go back, and what each step gives back. */
export function undoMain({ shop, order, can, states }: Shown, refused?: string): Html {
  const title = t('traces.undo.title', { n: `${order.number}` })
  const { doer, steps, stop } = can
  const head = pageHead({
    title,
    note: shop.name,
    crumbs: breadcrumb([{ label: t('traces.title'), href: TRACES }, { label: title }]),
  })
  if (!doer || steps.length === 0)
    return html`${head}${refused && notice('error', refused)}${emptyState({
      icon: 'history',
      title: t('traces.undo.cannot'),
      text: stop,
      action: html`${button(t('traces.undo.back-to-act'), { href: `${TRACES}?boutique=${shop.id}` })}${button(
        t('traces.undo.to-shops'),
        { kind: 'secondary', href: '/bureau/boutiques/gardees' },
      )}`,
    })}`
  const one = (step: orders.UndoStep, index: number) =>
    html`<tr><td><label class="undo-choice"><input${attrs({ type: 'radio', name: 'acte', value: `${step.actId}`, checked: index === 0, required: true })}>
<span>${step.sentence}<span class="muted small">${dateTime(step.at)}</span></span></label></td>
<td>${stateOf(step, order, states)}</td><td>${gives(step)}</td></tr>`
  return html`${head}${refused && notice('error', refused)}
<p class="letter-intro">${t('traces.undo.intro', { name: doer.name })}</p>
${card({
  body: html`<form method="post" action="${TRACES}/annuler/${shop.id}/${order.id}">${hidden('vu', `${steps[0]?.actId ?? ''}`)}
<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines undo-steps"><thead><tr><th scope="col">${t('traces.undo.which')}</th><th scope="col">
${t('traces.undo.back')}</th><th scope="col">${t('traces.undo.brings')}</th></tr></thead><tbody>${steps.map(one)}</tbody></table></section>
<p class="muted small">${t('traces.undo.letters')}</p>
<div class="form-actions">${button(t('traces.undo.do'), { icon: 'history' })}${button(t('traces.undo.leave'), { kind: 'secondary', href: `${TRACES}?boutique=${shop.id}` })}</div>
</form>`,
})}
${stop && card({ title: t('traces.undo.further'), body: html`<p>${stop}</p>` })}`
}

function stateOf({ state }: orders.UndoStep, order: Shown['order'], states: readonly OrderState[]): Content {
  const known = states.find(({ code }) => code === state)
  return stateBadge((known ?? order.state) as Parameters<typeof stateBadge>[0])
}

/** What going back so far gives back, in words. */
function gives({ cents, pieces, tracking, payment }: orders.UndoStep): Content {
  const taken = pieces.reduce((sum, { quantity }) => sum + Math.max(quantity, 0), 0)
  const back = pieces.reduce((sum, { quantity }) => sum + Math.max(-quantity, 0), 0)
  const told = [
    cents > 0 && t('traces.undo.money-out', { amount: money(cents) }),
    cents < 0 && t('traces.undo.money-in', { amount: money(-cents) }),
    taken > 0 && t('traces.undo.stock-take', { n: taken }),
    back > 0 && t('traces.undo.stock-back', { n: back }),
    tracking !== undefined &&
      (tracking ? t('traces.undo.tracking', { number: tracking }) : t('traces.undo.tracking-none')),
    payment && t('traces.undo.payment', { method: t(`payment.${payment as PaymentCode}`) }),
  ].filter((one) => one !== false && one !== undefined && one !== '')
  return told.length > 0
    ? html`<ul class="codes">${told.map((one) => html`<li>${one}</li>`)}</ul>`
    : t('traces.undo.nothing-else')
}
