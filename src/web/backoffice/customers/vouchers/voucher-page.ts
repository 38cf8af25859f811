import type { Context } from 'hono'
import { date, dayLong, fullName, money } from '#format'
import { t } from '#messages'
import * as trace from '#trace'
import type * as vouchers from '#vouchers'
import {
  breadcrumb,
  type Content,
  card,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  pageHead,
  stats,
  when,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { cancelCard } from './cancel-card.ts'
import { standingBadge } from './list-page.ts'

type C = Context<Office>
type Shown = {
  voucher: vouchers.VoucherPageOf
  acts: readonly trace.PastAct[]
  form: FormState
}

/** A voucher: what is left of it, what it was used for, why it was given and by whom. */
export function voucherMain(c: C, { voucher, acts, form }: Shown): Html {
  const { code, amountCents, usedCents, cancelledCents, leftCents, endsOn } = voucher
  const list = `${c.var.base}/clients/bons`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: t('vouchers.title'), href: list },
      { label: code },
    ]),
    title: t('vouchers.one', { code }),
    badge: standingBadge(voucher),
    note: t(`vouchers.law.${voucher.kind}`),
  })}
${errorSummary(form)}
${stats([
  { label: t('vouchers.amount'), value: money(amountCents) },
  { label: t('vouchers.used'), value: money(usedCents) },
  ...(cancelledCents > 0 ? [{ label: t('vouchers.cancelled'), value: money(cancelledCents) }] : []),
  { label: t('vouchers.left'), value: money(leftCents) },
  { label: t('vouchers.endLabel'), value: date(endsOn) },
])}
<div class="story"><div>${usesCard(c, voucher)}${actsCard(acts)}</div><div>${aboutCard(c, voucher)}${cancelCard(c, voucher, form)}</div></div>`
}

function usesCard(c: C, { uses }: vouchers.VoucherPageOf): Html {
  const row = ({ orderId, reference, at, amountCents }: vouchers.Use) =>
    html`<tr><td class="muted">${when(at)}</td><td>${orderLink(c, orderId, reference)}</td><td>${t(
      amountCents > 0 ? 'vouchers.use' : 'vouchers.back',
    )}</td><td class="end">${money(Math.abs(amountCents))}</td></tr>`
  return card({
    title: t('vouchers.uses'),
    body:
      uses.length === 0
        ? html`<p class="muted">${t('vouchers.noUse')}</p>`
        : html`<section class="scroll" tabindex="0" aria-label="${t('vouchers.uses')}"><table class="lines"><thead><tr><th scope="col">${t(
            'office.date',
          )}</th><th scope="col">${t('orders.crumbOrder')}</th><th scope="col">${t('vouchers.standing')}</th><th scope="col" class="end">${t(
            'vouchers.amount',
          )}</th></tr></thead><tbody>${uses.map(row)}</tbody></table></section>`,
  })
}

const orderLink = (c: C, id: number, reference: string): Content =>
  may(c, 'orders', 'see') ? html`<a href="${c.var.base}/commandes/${id}">${reference}</a>` : reference

const actsCard = (acts: readonly trace.PastAct[]): Html =>
  card({
    title: t('vouchers.history'),
    body: html`<ul class="told">${acts.map(
      (act) => html`<li>${trace.sentence(act)} <span class="muted">${act.actorName}, ${when(act.at)}</span></li>`,
    )}</ul>`,
  })

function aboutCard(
  c: C,
  { customer, order, conversationId, kind, givenAt, reason, endsOn }: vouchers.VoucherPageOf,
): Html {
  return card({
    title: t('vouchers.about'),
    body: facts([
      {
        label: t('office.customer'),
        value: html`<a href="${c.var.base}/clients/${customer.id}">${fullName(customer)}</a>`,
      },
      { label: t('vouchers.kind'), value: t(`vouchers.kind.${kind}`) },
      { label: t('vouchers.givenOn'), value: when(givenAt) },
      { label: t('vouchers.endLabel'), value: dayLong(endsOn) },
      { label: t('vouchers.reason'), value: reason },
      ...(order ? [{ label: t('vouchers.orderLabel'), value: orderLink(c, order.id, order.reference) }] : []),
      ...(conversationId !== null && may(c, 'orders', 'see')
        ? [
            {
              label: t('talk.title'),
              value: html`<a href="${c.var.base}/commandes/sav/${conversationId}">${t('vouchers.aboutTalk')}</a>`,
            },
          ]
        : []),
    ]),
  })
}
