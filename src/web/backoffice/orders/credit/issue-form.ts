import { money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { button, choice, type Html, hidden, html, onceField, textarea } from '../../../ui/index.ts'
import type { CreditView } from './view.ts'

/** Why, what becomes of the money, and the button: issued, a credit note is never changed. */
export function issueForm({ path, found, form, counted }: CreditView, foreseen: orders.Foreseen): Html {
  const { order, balance } = found.held
  const last = found.lastNote
  const values = { rendre: 'oui', ...form.values }
  const method = t(`credits.by.${orders.meansOf(found.held)}`)
  const back = money(foreseen.refundCents)
  return html`<div class="form">${onceField()}${hidden('compte', counted)}${hidden('total', foreseen.totalCents)}${hidden('vu', last)}
${
  foreseen.refundCents > 0 &&
  choice(
    { ...form, values },
    {
      name: 'rendre',
      legend: t('credits.money'),
      options: [
        { value: 'oui', label: t('credits.refund', { amount: back, method }), hint: t('credits.refundHint') },
        ...(form.values.retour
          ? [{ value: 'bon', label: t('credits.voucher', { amount: back }), hint: t('credits.voucherHint') }]
          : []),
        { value: 'non', label: t('credits.noRefund'), hint: t('credits.noRefundHint') },
      ],
    },
  )
}<ul class="will">${will(found, foreseen, balance.receivedCents).map((one) => html`<li>${one}</li>`)}</ul>
${textarea(form, { name: 'reason', label: t('orders.reason'), required: true, rows: 2, hint: t('credits.reasonHint') })}
<p class="actions">${button(t('credits.issue'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${path}/${order.id}` })}</p></div>`
}

/** What goes with it, a sentence each. */
function will({ held }: orders.Creditable, foreseen: orders.Foreseen, receivedCents: number): string[] {
  const { released, dueCents, refundCents, invoiceNumber } = foreseen
  const pieces = released.reduce((sum, { quantity }) => sum + quantity, 0)
  return [
    t('credits.will.paper', { number: invoiceNumber }),
    refundCents === 0 && t(receivedCents > 0 ? 'credits.will.nothingDue' : 'credits.will.unpaid'),
    dueCents > 0 && t('credits.will.due', { amount: money(dueCents) }),
    pieces > 0 && t('credits.will.back', { n: pieces }),
    pieces > 0 && held.balance.openSlip !== null && t('credits.will.slip', { number: held.balance.openSlip.number }),
    t('credits.will.mail'),
  ].filter((one) => one !== false)
}
