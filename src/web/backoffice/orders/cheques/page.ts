import type { Context } from 'hono'
import * as cheques from '#cheques'
import { dateTime, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { payeeOf } from '#shops'
import {
  badge,
  breadcrumb,
  button,
  type Colour,
  card,
  checkbox,
  disclosure,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  notice,
  onceField,
  pageHead,
  stateBadge,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { facsimile, written } from './facsimile.ts'

type C = Context<Office>
export type ChequeView = {
  cheque: cheques.Cheque
  order: orders.OrderPage
  form: FormState
}

const colours: Record<cheques.State, Colour> = {
  here: 'amber',
  accepted: 'green',
  refused: 'red',
  remitted: 'teal',
  returned: 'red',
}

/** Where a cheque stands, as a badge. */
export const chequeBadge = (state: cheques.State): Html => badge(t(`cheques.state.${state}`), colours[state])

/** The name by which the reason is ticked in the form. */
export const tick = (reason: cheques.Reason): string => `raison-${reason}`

/** A cheque that came: on the left the paper and its order, on the right what is looked at and decided. */
export function chequeMain(c: C, view: ChequeView): Html {
  const { cheque, order, form } = view
  const path = `${c.var.base}/commandes`
  const here = `${path}/cheques/${cheque.id}`
  const payee = payeeOf(c.var.shop)
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }), href: `${path}/${order.id}` },
      { label: t('cheques.crumb', { number: cheque.number }) },
    ]),
    title: t('cheques.title', { n: `${order.number}` }),
    badge: chequeBadge(cheque.state),
  })}
${errorSummary(form)}
<div class="story cheque-page"><div><div class="scroll cheque-frame" tabindex="0" role="group" aria-label="${t('cheques.paper')}">${facsimile(cheque, payee)}</div>
<p class="actions screen-only">${button(t('cheques.enlarge'), { kind: 'secondary', icon: 'search', href: `${here}/agrandi` })}${button(
    t('cheques.print'),
    { kind: 'secondary', icon: 'printer', href: `${here}.pdf`, attributes: { 'data-turbo': 'false' } },
  )}<span class="muted">${t('cheques.receivedAt', { moment: dateTime(cheque.arrivedAt) })}</span></p>
${cheque.note && html`<blockquote class="cheque-note">${cheque.note}</blockquote>`}
${disclosure(t('cheques.inWords'), written(cheque, payee))}${orderCard(path, order)}</div>
<div>${cheque.state === 'here' ? decisions(c, view, here) : decided(path, cheque)}</div></div>`
}

/** What it is for. */
const orderCard = (path: string, order: orders.OrderPage): Html =>
  card({
    title: t('cheques.order'),
    aside: html`<a href="${path}/${order.id}">${t('orders.number', { n: `${order.number}` })}</a>`,
    body: facts([
      { label: t('office.customer'), value: order.customer.name },
      { label: t('cheques.due'), value: html`<strong>${money(orders.dueCents(order.balance))}</strong>` },
      { label: t('office.state'), value: stateBadge({ name: order.state.name, colour: order.state.colour as Colour }) },
      { label: t('cheques.placed'), value: dateTime(order.placedAt) },
    ]),
  })

const looks = ['payee', 'figures', 'words', 'date', 'place', 'signature', 'paper'] as const

function decisions(c: C, { order, form }: ChequeView, here: string): Html {
  const ends = orders.hasEnded(order.state) || orders.dueCents(order.balance) === 0
  const wrong = Object.keys(form.errors).some((name) => name !== '')
  return card({
    title: t('cheques.look'),
    body: html`${ends && notice('warning', t('cheques.nothingOwed'))}<ul class="cheque-looks">${looks.map(
      (one) => html`<li><label><input type="checkbox"> <span>${t(`cheques.look.${one}`)}</span></label></li>`,
    )}</ul>
<p class="hint">${t('cheques.law')}</p>
${
  may(c, 'orders', 'change')
    ? html`<form method="post" action="${here}/accepter">${onceField()}${button(t('cheques.accept'), { size: 'large' })}</form>
<p class="hint">${t('cheques.acceptHint')}</p>${disclosure(t('cheques.refuse'), refusal(form, here), wrong)}`
    : html`<p class="muted">${t('cheques.onlySeen')}</p>`
}`,
  })
}

/** Why it goes back, and the word that goes with it. */
const refusal = (form: FormState, here: string): Html =>
  html`<form class="form" id="renvoyer" method="post" action="${here}/renvoyer" novalidate>${onceField()}
<fieldset class="field choices"><legend>${t('cheques.why')}</legend>${cheques.reasons.map((one) =>
    checkbox(form, { name: tick(one), label: t(`cheques.reason.${one}`) }),
  )}</fieldset>
${textarea(form, { name: 'message', label: t('cheques.message'), rows: 3, hint: t('cheques.messageHint') })}
<p>${button(t('cheques.sendBack'), { kind: 'danger' })}</p></form>`

/** What was decided, by whom and why; what came in its place. */
function decided(path: string, cheque: cheques.Cheque): Html {
  const { state, decidedAt, by, reasons, unseen, replacedBy, takenBack } = cheque
  const again =
    state === 'accepted' && takenBack && notice('warning', t('cheques.takenBack', { n: `${cheque.orderNumber}` }))
  return card({
    title: t('cheques.decided'),
    body: html`<p>${t(
      state === 'refused' ? 'cheques.wasRefused' : unseen ? 'cheques.wasUnseen' : 'cheques.wasAccepted',
      {
        by,
        moment: decidedAt ? dateTime(decidedAt) : '',
      },
    )}</p>${again}${reasons.length > 0 && html`<ul>${reasons.map((one) => html`<li>${t(`cheques.reason.${one}`)}</li>`)}</ul>`}${
      replacedBy !== null &&
      html`<p>${button(t('cheques.next'), { href: `${path}/cheques/${replacedBy}`, kind: 'secondary' })}</p>`
    }`,
  })
}

/** The paper alone, as large as the screen, with all that is written on it. */
export function largeMain(c: C, cheque: cheques.Cheque): Html {
  const here = `${c.var.base}/commandes/cheques/${cheque.id}`
  const payee = payeeOf(c.var.shop)
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: `${c.var.base}/commandes` },
      { label: t('cheques.crumb', { number: cheque.number }), href: here },
      { label: t('cheques.enlarged') },
    ]),
    title: t('cheques.enlarged'),
    actions: button(t('cheques.back'), { href: here, kind: 'secondary' }),
  })}
<div class="scroll cheque-frame large" tabindex="0" role="group" aria-label="${t('cheques.paper')}">${facsimile(cheque, payee)}</div>
${card({ title: t('cheques.inWords'), body: written(cheque, payee) })}`
}
