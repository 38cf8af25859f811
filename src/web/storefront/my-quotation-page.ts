import { date } from '#format'
import { t } from '#messages'
import * as quotations from '#quotations'
import type { PaymentCode } from '#shops'
import { breadcrumb, card, facts, type Html, html, icon, notice, pageHead } from '../ui/index.ts'
import { envelope } from './my-order-page.ts'
import { type Answering, answers } from './my-quotation-answers.ts'
import { quotationBadge } from './my-quotations-list.ts'
import { addition, lineAmount, thumbnail, unitAmount } from './summary.ts'

/** One quotation: what is offered, and the answer. */
export function quotationMain(
  base: string,
  quotation: quotations.Quotation,
  methods: readonly PaymentCode[],
  answering: Answering,
): Html {
  const { id, number, state, issuedOn, validUntil, figures } = quotation
  const { basket, totals, conditions, payment } = figures
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('quotations.mine.title'), href: `${base}/mes-devis` },
    { label: number },
  ])
  const head = pageHead({
    crumbs,
    title: t('quotations.mine.one', { number }),
    badge: quotationBadge(state),
    note: `${t('quotations.mine.sent', { day: date(issuedOn) })}, ${t('quotations.mine.until', { day: date(validUntil) })}`,
    actions: html`<a class="button secondary" href="${base}/mes-devis/${id}.pdf">${icon('file-text')}<span>${t('quotations.pdf')}</span></a>`,
  })
  return html`${head}${standing(base, quotation)}
<div class="order-columns"><div class="stack">
${card({ title: t('quotations.articles'), body: html`${articles(quotation)}${addition(totals, basket.offer, [])}` })}
${quotations.isOpen(state) && answers(`${base}/mes-devis/${id}`, quotation, methods, { base, answering })}</div>
<div class="stack">${card({
    title: t('quotations.about'),
    body: facts([
      { label: t('quotations.validUntil'), value: date(validUntil) },
      {
        label: t('quotations.mine.payment'),
        value: payment ? t(`payment.${payment}`) : t('quotations.mine.paymentOpen'),
      },
      ...(conditions ? [{ label: t('quotations.mine.conditions'), value: conditions }] : []),
    ]),
  })}
${card({ title: t('checkout.mine.delivery'), body: envelope(basket.delivery) })}
${card({ title: t('checkout.invoice'), body: envelope(basket.invoice) })}</div></div>`
}

/** What became of it. */
function standing(base: string, { state, validUntil, order, next }: quotations.Quotation): Html | false {
  if (state === 'accepted')
    return notice(
      'success',
      html`${t('quotations.mine.acceptedNote')} ${
        order &&
        html`<a href="${base}/mes-commandes/${order.id}">${t('quotations.mine.seeOrder', { reference: order.reference })}</a>`
      }`,
    )
  if (state === 'replaced')
    return notice(
      'info',
      html`<a href="${base}/mes-devis/${next?.id}">${t('quotations.mine.replaced', { number: next?.number ?? '' })}</a>`,
    )
  if (state === 'expired') return notice('warning', t('quotations.mine.expired', { day: date(validUntil) }))
  return state === 'refused' && notice('info', t('quotations.mine.refusedNote'))
}

const articles = ({ figures: { basket }, pictures }: quotations.Quotation): Html =>
  html`<ul class="order-lines">${basket.lines.map(
    (line, index) =>
      html`<li>${thumbnail(pictures[index] ?? null)}<span class="name">${line.name}<span class="note">${[
        line.choice,
        t('checkout.reference', { reference: line.reference }),
        line.priceReason && t('papers.agreedPrice', { reason: line.priceReason }),
      ]
        .filter(Boolean)
        .join(
          ' · ',
        )}</span></span><span class="times">${t('checkout.mine.times', { n: line.quantity, price: unitAmount(line, basket.rounding) })}</span>
<strong class="sum">${lineAmount(line, basket.rounding)}</strong></li>`,
  )}</ul>`
