import type { Context } from 'hono'
import { date, moment } from '#format'
import { t } from '#messages'
import type { Order, Receipt } from '#purchases'
import { type PastAct, sentence } from '#trace'
import {
  attrs,
  button,
  type Content,
  card,
  disclosure,
  type FormState,
  facts,
  type Html,
  html,
  textarea,
  timeline,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** The deliveries, the last first: what was put away, what was not, and why. */
export function receiptsCard(receipts: readonly Receipt[]): Content {
  if (receipts.length === 0) return ''
  const told = ({ name, good, damaged, missing, reason }: Receipt['lines'][number]) => {
    const parts = [
      t('purchases.receive.goodN', { n: good }),
      damaged > 0 && t('purchases.damagedN', { n: damaged }),
      missing > 0 && t('purchases.missingN', { n: missing }),
      reason && t(`purchases.reason.${reason}`),
    ]
    return html`<li>${name} : ${parts.filter(Boolean).join(', ')}</li>`
  }
  const one = (
    receipt: Receipt,
  ) => html`<div class="parcel"><h3>${t('purchases.receive.rank', { n: receipt.rank, on: date(receipt.receivedOn) })}</h3>
<p class="muted small">${[receipt.slip && t('purchases.receive.slipN', { slip: receipt.slip }), `${receipt.by}, ${moment(receipt.at)}`].filter(Boolean).join(' · ')}</p>
<ul class="packed">${receipt.lines.map(told)}</ul>${receipt.note && html`<p>${receipt.note}</p>`}</div>`
  return card({ title: t('purchases.receive.all'), body: receipts.toReversed().map(one) })
}

export function factsCard(c: Context<Office>, order: Order): Html {
  const { supplier, issuedOn, wantedOn, message, reason } = order
  return card({
    title: t('purchases.order.facts'),
    body: facts([
      {
        label: t('purchases.supplierOne'),
        value: html`<a href="${c.var.base}/achats/fournisseurs/${supplier.id}">${supplier.name}</a>`,
      },
      { label: t('purchases.order.sentOn'), value: issuedOn ? date(issuedOn) : '' },
      { label: t('purchases.order.wanted'), value: wantedOn ? date(wantedOn) : t('purchases.order.soonest') },
      ...(message ? [{ label: t('purchases.order.message'), value: message }] : []),
      ...(reason ? [{ label: t('purchases.order.reason'), value: reason }] : []),
    ]),
  })
}

/** Nothing more will come of it: closed with what came, or cancelled when nothing came nor is invoiced. */
export function endingCard(own: string, { state, invoices }: Order, form: FormState, deletes: boolean): Content {
  const cancels = state === 'sent' && invoices.length === 0
  if (cancels && !deletes) return ''
  const act = cancels ? 'cancel' : 'close'
  return disclosure(
    t(`purchases.${act}.title`),
    html`<form method="post"${attrs({ action: `${own}/${cancels ? 'annuler' : 'solder'}` })} class="form" novalidate><p class="muted">${t(`purchases.${act}.text`)}</p>${textarea(
      form,
      { name: 'reason', label: t('purchases.order.reason'), rows: 2, required: true },
    )}<p>${button(t(`purchases.${act}.do`), { kind: 'secondary' })}</p></form>`,
    Object.keys(form.errors).length > 0,
  )
}

/** Who did what, the last first. */
export const historyCard = (acts: readonly PastAct[]): Content =>
  acts.length > 0 &&
  card({
    title: t('purchases.history'),
    body: timeline(
      acts.map((act) => ({ colour: 'blue', text: sentence(act), aside: `${act.actorName}, ${moment(act.at)}` })),
    ),
  })
