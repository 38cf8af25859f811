import type { Context } from 'hono'
import { date, dateTime } from '#format'
import { t } from '#messages'
import { causes, type Review, seenOf } from '#reviews'
import {
  badge,
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  facts,
  type Html,
  hidden,
  html,
  loadedField,
  pageHead,
  select,
  stars,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { stateColours } from './state-colours.ts'

type C = Context<Office>

/** One review: what was said, by whom, of what purchase; what is decided, and what the shop answers. */
export function reviewMain(c: C, review: Review, refusing: FormState, answering: FormState): Html {
  const path = `${c.var.base}/clients/avis`
  const { product, state } = review
  const crumbs = breadcrumb([{ label: t('reviews.office'), href: path }, { label: product.name }])
  const head = pageHead({
    crumbs,
    title: t('reviews.one', { name: product.name }),
    badge: badge(t(`reviews.state.${state}`), stateColours[state]),
  })
  const works = may(c, 'customers', 'change')
  // What was typed is not lost when the review is no longer shown.
  const answers = state === 'accepted' || Object.keys(answering.errors).length > 0
  return html`${head}${errorSummary(refusing)}${errorSummary(answering)}<div class="stack">${saidCard(review)}${aboutCard(c, review)}
${works && decideCard(`${path}/${review.id}`, review, refusing)}${works && answers && answerCard(`${path}/${review.id}`, review, answering)}</div>`
}

const saidCard = ({ stars: n, title, body, answer }: Review): Html =>
  card({
    title: title || t('reviews.untitled'),
    body: html`<p class="stars-line">${stars(n)}</p><p class="said">${body}</p>${
      answer && html`<h3>${t('reviews.answered')}</h3><p class="said">${answer}</p>`
    }`,
  })

function aboutCard(c: C, { customer, order, product, signed, writtenAt, boughtAt, ...decided }: Review): Html {
  const { base, shop } = c.var
  const { cause, refusalReason, decidedAt, decidedBy } = decided
  const to = (seen: boolean, href: string, name: string): Content => (seen ? html`<a href="${href}">${name}</a>` : name)
  const rows = [
    {
      label: t('reviews.column.product'),
      value: html`<a href="/mag/${shop.slug}/produit/${product.slug}">${product.name}</a>`,
    },
    { label: t('office.customer'), value: html`<a href="${base}/clients/${customer.id}">${customer.name}</a>` },
    { label: t('reviews.signed'), value: signed },
    { label: t('reviews.column.when'), value: dateTime(writtenAt) },
    {
      label: t('reviews.purchase'),
      value:
        order && boughtAt
          ? html`${to(may(c, 'orders', 'see'), `${base}/commandes/${order.id}`, order.reference)}, ${date(boughtAt)}`
          : t('reviews.notBought'),
    },
  ]
  if (cause) rows.push({ label: t('reviews.whyRefused'), value: `${t(`reviews.cause.${cause}`)}. ${refusalReason}` })
  if (decidedAt) rows.push({ label: t('reviews.decided'), value: `${dateTime(decidedAt)}, ${decidedBy}` })
  return card({ title: t('reviews.about'), body: facts(rows) })
}

/** Accepting, or refusing for a cause; what the page had seen goes along. */
function decideCard(path: string, review: Review, form: FormState): Html {
  const seen = hidden('vu', seenOf(review))
  const options = causes.map((cause) => ({ value: cause, label: t(`reviews.cause.${cause}`) }))
  const accepting =
    review.state !== 'accepted' &&
    html`<form method="post" action="${path}/accepter">${seen}${button(t('reviews.accept'), { icon: 'check' })}</form>`
  const refusing =
    review.state !== 'refused' &&
    html`<form class="form page-form" method="post" action="${path}/refuser" novalidate>${seen}<p class="muted">${t('reviews.refuseNote')}</p>
${select(form, { name: 'cause', label: t('reviews.field.cause'), required: true, options, empty: t('reviews.field.causeChoose') })}
${textarea(form, { name: 'reason', label: t('reviews.field.reason'), rows: 3, hint: t('reviews.field.reasonHint') })}
<div class="form-actions">${button(t(review.state === 'accepted' ? 'reviews.takeDown' : 'reviews.refuse'), { kind: 'secondary', icon: 'x' })}</div></form>`
  return card({ title: t('reviews.decide'), body: html`<div class="stack">${accepting}${refusing}</div>` })
}

const answerCard = (path: string, review: Review, form: FormState): Html =>
  card({
    title: t('reviews.answerTitle'),
    body: html`<form class="form page-form" method="post" action="${path}/repondre" novalidate>${loadedField(form)}${hidden('vu', seenOf(review))}
${textarea(form, { name: 'answer', label: t('reviews.field.answer'), rows: 4, hint: t('reviews.field.answerHint') })}
<div class="form-actions">${button(t('office.save'))}</div></form>`,
  })
