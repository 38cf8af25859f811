import type { Context } from 'hono'
import { date, dateTime, money } from '#format'
import type * as matches from '#matches'
import { t } from '#messages'
import { attrs, button, type Content, confirming, disclosure, type Html, html, onceField } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { missingButton } from '../../orders/missing-letter.ts'
import { may } from '../../rights.ts'
import { slip } from './pointed.ts'
import { actOf, type Panel, seenFields } from './shown.ts'

type C = Context<Office>
type Match = matches.Match

/** What a line was said to be, by whom, and what was taken back. */
export function saidParts(c: C, shown: Panel): Html {
  const { matches: all } = shown.sheet
  const [live, undone] = [all.filter((one) => !one.undoneAt), all.filter((one) => one.undoneAt)]
  const parts = live.map((one) => livePart(c, shown, one))
  const gone = html`<ul class="said-parts">${undone.map((one) => undonePart(c, one))}</ul>`
  return html`${parts.length > 0 && html`<h3>${t('matches.pointedWith')}</h3><ul class="said-parts">${parts}</ul>`}
${undone.length > 0 && disclosure(t('matches.undoneOnes', { n: undone.length }), gone)}`
}

function livePart(c: C, shown: Panel, match: matches.Said): Html {
  return html`<li><p>${named(c, match)} <strong class="end">${money(match.cents)}</strong></p>
<p class="muted">${t('matches.byWhom', { name: match.by, at: dateTime(match.at) })}${match.madePayment && ` ${t('matches.settled')}`}</p>
${match.leftOn !== null && html`<p class="muted">${t('matches.hasLeft', { day: date(match.leftOn) })}</p>`}
${match.orderId !== null && missingButton(c, match.orderId, match.dueCents)}
${may(c, 'bank', 'change') && isUndoable(match) && undoForm(c, shown, match)}</li>`
}

/** Money that has left, and an order that owes again by what was said, stay. */
const isUndoable = ({ kind, pointsOnly, leftOn }: Match): boolean =>
  leftOn === null && (kind !== 'returned' || pointsOnly)

function undoForm(c: C, shown: Panel, { id, madePayment, orderNumber, sendsBack }: Match): Html {
  const text = madePayment
    ? t('matches.undo.asksOrder', { n: `${orderNumber ?? ''}` })
    : t(sendsBack ? 'matches.undo.asksBack' : 'matches.undo.asks')
  const own = {
    method: 'post',
    action: actOf(c, shown, `pointages/${id}/annuler`),
    ...confirming({ title: t('matches.undo.title'), text, action: t('matches.undo.do') }),
  }
  return html`<form${attrs(own)}>${onceField()}${seenFields(shown)}${button(t('matches.undo.do'), { kind: 'quiet', size: 'small', icon: 'undo' })}</form>`
}

const undonePart = (c: C, match: Match): Html =>
  html`<li><p>${named(c, match)} <span class="end">${money(match.cents)}</span></p>
<p class="muted">${t('matches.byWhom', { name: match.by, at: dateTime(match.at) })} ${
    match.undoneAt && t('matches.undoneBy', { name: match.undoneBy, at: dateTime(match.undoneAt) })
  }</p></li>`

/** « Commande n° 22, Youssef EL IDRISSI », with the way to it for those who may see it. */
function named(c: C, match: Match): Content {
  const { kind, note, name } = match
  const n = `${match.orderNumber ?? ''}`
  const order = t('matches.candidate.order', { n, name })
  const to = (path: string, tab: 'orders' | 'bank' | 'purchases', text: string) =>
    may(c, tab, 'see') ? html`<a href="${c.var.base}${path}">${text}</a>` : text
  if (kind === 'order' || kind === 'payment') return to(`/commandes/${match.orderId}`, 'orders', order)
  if (kind === 'returned') return html`${to(`/commandes/${match.orderId}`, 'orders', order)} ${t('matches.owesAgain')}`
  if (kind === 'remittance') return t('matches.short.remittance', { n: slip(match.remittanceNumber) })
  if (kind === 'supplier-invoice')
    return to(
      `/achats/factures/${match.supplierInvoiceId}`,
      'purchases',
      t('matches.named.supplier-invoice', { n: match.supplierInvoiceNumber ?? '' }),
    )
  if (kind === 'fee') return note === '' ? t('matches.aside.fee') : note
  return note
}
