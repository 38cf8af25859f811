import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import {
  badge,
  blank,
  button,
  type Content,
  disclosure,
  type FormState,
  type Html,
  html,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** What was received for an order, payment by payment; what somebody of the shop typed can be undone. */
export function received(c: Context<Office>, order: orders.OrderPage, form: FormState | undefined): Content {
  const { balance, payments, id } = order
  const undoes = may(c, 'payments', 'add') && !orders.hasEnded(order.state)
  const line = (one: orders.PagePayment) => {
    const { amountCents, method, at, by, note, typed, undone } = one
    const said = t('orders.paidLine', {
      amount: money(amountCents),
      method: t(`payment.${method}`),
      day: date(at),
      who: by,
    })
    const action = `${c.var.base}/commandes/${id}/reglements/${one.id}/annuler`
    return html`<li>${said}${undone && html` ${badge(t('orders.unsettle.undone'), 'grey')}`}${note && html`<br>${note}`}${
      undoes && typed && !undone && undoForm(action, form?.id === undoName(one) ? form : blank({}, undoName(one)))
    }</li>`
  }
  return html`${money(balance.receivedCents)}${payments.length > 0 && html`<ul class="paid">${payments.map(line)}</ul>`}`
}

/** What the form that undoes a payment is called. */
export const undoName = ({ id }: { id: number }): string => `annuler-${id}`

/** Undoes what was typed wrong: with why, for the history and the journal. */
const undoForm = (action: string, form: FormState): Html =>
  disclosure(
    t('orders.unsettle'),
    html`<form class="form screen-only" method="post" action="${action}"><p class="hint">${t('orders.unsettle.hint')}</p>${textarea(
      form,
      { name: 'reason', label: t('orders.reason'), required: true, rows: 2, hint: t('orders.unsettle.reasonHint') },
    )}<p>${button(t('orders.unsettle.do'), { kind: 'secondary' })}</p></form>`,
    Object.keys(form.errors).length > 0,
  )
