import { money } from '#format'
import { type MessageKey, t } from '#messages'
import * as orders from '#orders'
import * as shipments from '#shipments'
import type { OrderState } from '#shops'
import * as withdrawals from '#withdrawals'
import { withQuery } from '../../http/index.ts'
import { type Button, blank, button, disclosure, type Html, hidden, html, onceField, select } from '../../ui/index.ts'

/** What going on is called, on the big button: a verb for each usual state, its name for one of the shop's own. */
const verbs: Record<string, MessageKey> = {
  'payment-accepted': 'orders.do.payment-accepted',
  preparing: 'orders.do.preparing',
  shipped: 'orders.do.shipped',
  delivered: 'orders.do.delivered',
}

/**
 * How the order goes on: the most likely step as the big button, with what it will bring, and beside it every state that
 * may follow. Any other than the likely one says first what it will bring, on a page of its own.
 */
export function nextStep(
  path: string,
  order: orders.OrderPage,
  states: OrderState[],
  withdrawn: withdrawals.Withdrawn | null,
): Html {
  const { balance } = order
  const after = orders.following(balance, states)
  const [first] = after
  if (!first) return html`<p class="hint">${orders.whyNot(balance, states)[0]?.sentence}</p>`
  const settling = withdrawn && settle(path, balance, states, withdrawn)
  const likely = orders.likely(balance, states)
  const options = after.map(({ state, kind }) => ({
    value: state.code,
    label: kind === 'usual' ? state.name : t('orders.unusual', { state: state.name }),
  }))
  const to = (code: string) =>
    html`${hidden('from', balance.state.code)}${hidden('state', code)}${hidden('shown', orders.shownOf(order))}`
  return html`<div class="next-step">
${settling}${
  likely &&
  (likely.code === 'shipped'
    ? ship(path, balance, likely)
    : isFetchedNext(balance, likely)
      ? fetched(order, path)
      : html`<form method="post" action="${path}/etat">${to(likely.code)}${goOn(likely)}</form>`)
}
<form class="other-state" method="post" action="${path}/etat" data-unsent="no">${hidden('from', balance.state.code)}${select(
    blank({ state: likely?.code }, 'etat'),
    { name: 'state', label: t('orders.newState'), options, empty: likely ? undefined : t('orders.choose') },
  )}${button(t('office.change'), { kind: likely || settling ? 'secondary' : 'primary' })}</form>
</div>
${likely && html`<p class="hint">${isFetchedNext(balance, likely) ? t('collect.readyHint') : tell(balance, likely)}</p>`}
${impossible(balance, states)}`
}

const goOn = (to: OrderState, options: Button = {}): Html =>
  button(t(verbs[to.code] ?? 'orders.do.other', { state: to.name }), { size: 'large', ...options })

/**
 * « Expédier le colis » takes the number along that stands in the parcel's form: typing it and shipping is one gesture. Enter
 * in that field is its own « Enregistrer », the form's first button.
 */
const ship = (path: string, { state }: orders.Balance, to: OrderState): Html =>
  html`<button type="submit" form="suivi" hidden>${t('office.save')}</button>${goOn(to, {
    form: 'suivi',
    name: 'state',
    value: to.code,
    attributes: { formaction: `${path}/etat?de=${state.code}` },
  })}`

/** Its customer comes for it next: nothing is sent. */
export const isFetchedNext = ({ collected, state }: orders.Balance, likely: OrderState | undefined): boolean =>
  collected && !state.shipped && likely?.code === 'delivered'

/** That it waits at the counter, told once, and the counter, where its customer tells the code. */
function fetched(order: orders.OrderPage, path: string): Html {
  const told = order.readyToldAt !== null
  const counter = path.replace(/\/\d+$/, '/retrait')
  return html`<form class="actions" method="post" action="${counter}/${order.id}/prete">${onceField()}${hidden('prevenu', shipments.lastTold(order))}${button(
    t('collect.ready'),
    {
      size: 'large',
      icon: 'send',
      kind: told ? 'secondary' : 'primary',
    },
  )}${button(t('collect.handNext'), { size: 'large', icon: 'check', href: counter, kind: told ? 'primary' : 'secondary' })}</form>`
}

/** The credit note of an order at that path, filled with the pieces that were withdrawn from and nobody credited yet. */
export const withdrawnNote = (path: string, balance: orders.Balance, withdrawn: withdrawals.Withdrawn): string =>
  withQuery(
    `${path}/avoir`,
    Object.fromEntries(
      withdrawals.toCredit(balance, withdrawn).map(({ line, quantity }) => [`pieces-${line}`, `${quantity}`]),
    ),
  )

/** The button of an order that was withdrawn from: what ends it, told on its own page first, or a word to the customer. */
function settle(
  path: string,
  balance: orders.Balance,
  states: OrderState[],
  withdrawn: withdrawals.Withdrawn,
): Html | null {
  const { step, to } = withdrawals.settling(balance, withdrawn)
  if (step === 'settled') return null
  if (step === 'credit' || (step === 'rest' && balance.invoices.length > 0))
    return button(t('withdrawal.office.do.credit'), {
      size: 'large',
      icon: 'file-text',
      href: withdrawnNote(path, balance, withdrawn),
    })
  if (step === 'agree' || step === 'rest')
    return button(t('withdrawal.office.write'), { size: 'large', href: '#reply-body', icon: 'send' })
  if (!states.some(({ code }) => code === to)) return null
  return button(t(`withdrawal.office.do.${step}`), { size: 'large', href: `${path}/etat?vers=${to}` })
}

function impossible(balance: orders.Balance, states: OrderState[]): Html {
  const refused = orders.whyNot(balance, states)
  if (refused.length === 0) return html``
  return disclosure(
    t('orders.whyNot'),
    html`<dl class="why-not">${refused.map(({ state, sentence }) => html`<div><dt>${state.name}</dt><dd>${sentence}</dd></div>`)}</dl>`,
  )
}

/** What a change will bring, in sentences, before it is made. */
export function tell(balance: orders.Balance, to: OrderState): string {
  const next = orders.effects(balance, to)
  const sentences = [
    next.payCents > 0 && t('orders.will.pay', { amount: money(next.payCents) }),
    next.invoice.length > 0 && t('orders.will.invoice'),
    next.slip.length > 0 && t('orders.will.slip'),
    next.refundCents > 0 &&
      t(to.code === 'refunded' ? 'orders.will.refund' : 'orders.will.unpay', { amount: money(next.refundCents) }),
    next.vouchersBack.length > 0 &&
      t('orders.will.vouchers', { codes: next.vouchersBack.map(({ code }) => code).join(', ') }),
    next.keptCents > 0 && t('orders.will.keep', { amount: money(next.keptCents) }),
    ...next.creditNotes.map(({ number }) => t('orders.will.credit', { number })),
    next.stockBack.length > 0 && t('orders.will.stockBack'),
    to.code === 'refunded' && next.stockBack.length === 0 && t('orders.will.stockGone'),
    next.mail && t('orders.will.mail'),
    orders.hasEnded(to) && t('orders.will.end'),
  ]
  return sentences.filter(Boolean).join(' ') || t('orders.will.nothing')
}
