import { date, money } from '#format'
import { t } from '#messages'
import * as quotations from '#quotations'
import type { Refusal } from '#refusals'
import type { PaymentCode } from '#shops'
import { withQuery } from '../http/index.ts'
import {
  badge,
  blank,
  breadcrumb,
  button,
  type Colour,
  card,
  checkbox,
  choice,
  disclosure,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  icon,
  notice,
  onceField,
  pageHead,
  pagination,
  rich,
  textarea,
} from '../ui/index.ts'
import { envelope } from './my-order-page.ts'
import { addition, lineAmount, thumbnail, unitAmount } from './summary.ts'

/** What was refused just now, with its form. */
export type Answering = {
  sentence?: string
  status?: Refusal['status']
  accepting?: FormState
  refusing?: FormState
}

const colours: Record<quotations.QuotationState, Colour> = {
  draft: 'grey',
  sent: 'blue',
  reminded: 'blue',
  accepted: 'green',
  refused: 'red',
  replaced: 'grey',
  expired: 'grey',
}

/** A customer is not told that the shop insisted. */
const stateBadge = (state: quotations.QuotationState): Html =>
  badge(t(quotations.isOpen(state) ? 'quotations.mine.waiting' : `quotations.state.${state}`), colours[state])

/** The list, newest first. */
export function listMain(base: string, { rows, previous, next }: quotations.MyQuotations): Html {
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('quotations.mine.title') },
  ])
  const head = pageHead({ crumbs, title: t('quotations.mine.title') })
  if (rows.length === 0)
    return html`<div class="account-page">${head}${emptyState({
      icon: 'file-text',
      title: t('quotations.mine.none'),
      text: t('quotations.mine.noneText'),
      action: button(t('quotations.mine.write'), { href: `${base}/contact` }),
    })}</div>`
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-devis`, place)
  const one = ({ id, number, state, issuedOn, validUntil, totalTtcCents }: quotations.MyQuotation) => {
    const about = [
      t('quotations.mine.sent', { day: date(issuedOn) }),
      t('quotations.mine.until', { day: date(validUntil) }),
    ]
    return html`<li class="card"><div class="what"><h2><a href="${base}/mes-devis/${id}">${t('quotations.mine.one', {
      number,
    })}</a></h2>${stateBadge(state)}<p class="note">${about.join(' · ')}</p></div><p class="sum">${money(totalTtcCents)}</p></li>`
  }
  return html`<div class="account-page">${head}<ul class="my-orders my-talks">${rows.map(one)}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

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
    badge: stateBadge(state),
    note: `${t('quotations.mine.sent', { day: date(issuedOn) })}, ${t('quotations.mine.until', { day: date(validUntil) })}`,
    actions: html`<a class="button secondary" href="${base}/mes-devis/${id}.pdf">${icon('file-text')}<span>${t('quotations.pdf')}</span></a>`,
  })
  return html`${head}${answering.sentence && notice('error', answering.sentence)}${standing(base, quotation)}
<div class="order-columns"><div class="stack">
${card({ title: t('quotations.articles'), body: html`${articles(figures)}${addition(totals, basket.offer)}` })}
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

const articles = ({ basket: { lines, rounding } }: quotations.Figures): Html =>
  html`<ul class="order-lines">${lines.map(
    (line) =>
      html`<li>${thumbnail(line.picture?.hash ?? null)}<span class="name">${line.name}<span class="note">${[
        line.choice,
        t('checkout.reference', { reference: line.reference }),
        line.priceReason && t('papers.agreedPrice', { reason: line.priceReason }),
      ]
        .filter(Boolean)
        .join(
          ' · ',
        )}</span></span><span class="times">${t('checkout.mine.times', { n: line.quantity, price: unitAmount(line, rounding) })}</span><strong class="sum">${lineAmount(line, rounding)}</strong></li>`,
  )}</ul>`

type Around = { base: string; answering: Answering }

/** Yes, with the button that says what it binds to (code de la consommation L221-14), or no and why. */
function answers(
  own: string,
  { figures }: quotations.Quotation,
  methods: readonly PaymentCode[],
  { base, answering }: Around,
): Html {
  const offered = methods.filter((code) => code !== 'card')
  const accepting = answering.accepting ?? blank({ payment: offered[0] ?? '' }, 'accepting')
  const refusing = answering.refusing ?? blank({}, 'refusing')
  const link = (words: unknown) =>
    html`<a href="${base}/conditions-generales-de-vente" target="_blank" rel="noopener">${String(words)}<span class="visually-hidden"> ${t('checkout.newTab')}</span></a>`
  const payments =
    figures.payment === null &&
    choice(accepting, {
      name: 'payment',
      legend: t('quotations.mine.payment'),
      required: true,
      options: offered.map((code) => ({ value: code, label: t(`checkout.method.${code}`) })),
    })
  return html`${card({
    title: t('quotations.mine.accept'),
    id: 'accepter',
    look: 'screen-only',
    body: html`<p class="note">${t('quotations.mine.acceptNote')}</p><form method="post" action="${own}/accepter" class="stack" novalidate>${onceField()}${errorSummary(accepting)}
${payments}${checkbox(accepting, { name: 'terms', required: true, label: rich('checkout.terms', { terms: link }) })}
<p>${button(t('quotations.mine.order'), { size: 'large' })}</p></form>`,
  })}${card({
    id: 'refuser',
    look: 'screen-only',
    body: disclosure(
      t('quotations.mine.refuse'),
      html`<form method="post" action="${own}/refuser" class="stack" novalidate>${onceField()}${errorSummary(refusing)}
${textarea(refusing, { name: 'reason', label: t('quotations.mine.why'), hint: t('quotations.mine.whyHint'), rows: 3, required: true })}
<p>${button(t('quotations.mine.refuse'), { kind: 'secondary' })}</p></form>`,
      Object.keys(refusing.errors).length > 0,
    ),
  })}`
}
