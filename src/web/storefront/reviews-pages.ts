import { date } from '#format'
import { t } from '#messages'
import * as reviews from '#reviews'
import { withQuery } from '../http/index.ts'
import {
  badge,
  breadcrumb,
  button,
  type Content,
  card,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
  pagination,
  requiredNote,
  stars,
  subMenu,
  textarea,
} from '../ui/index.ts'
import { control, opinionList } from './product-opinions.ts'

type OfProduct = Awaited<ReturnType<typeof reviews.ofProduct>> & { order: reviews.Order }

/** Every review of a product, with how many there are of each number of stars. */
export function productMain(base: string, { product, page, order }: OfProduct): Html {
  const path = `${base}/avis/${product.slug}`
  const crumbs = breadcrumb([
    { label: t('storefront.home'), href: base },
    { label: product.name, href: `${base}/produit/${product.slug}` },
    { label: t('reviews.title') },
  ])
  const count = product.byStars.reduce((sum, n) => sum + n, 0)
  const sorts = reviews.orders.map((one) => ({
    label: t(`reviews.sort.${one}`),
    href: one === 'recent' ? path : `${path}?tri=${one}`,
    current: one === order,
  }))
  const at = (place: Record<string, string | undefined>) =>
    withQuery(path, { ...(order !== 'recent' && { tri: order }), ...place })
  const give = button(t('reviews.give'), { kind: 'secondary', href: `${path}/donner` })
  const head = pageHead({ crumbs, title: t('reviews.of', { name: product.name }), actions: give })
  if (count === 0)
    return html`<div class="narrow">${head}${emptyState({ icon: 'star', title: t('reviews.none'), text: t('reviews.noneText') })}</div>`
  return html`<div class="narrow">${head}${byStars(product.byStars)}${subMenu(sorts, t('reviews.sorts'))}${control(base, order)}
${opinionList(page.rows)}
${pagination({ previous: page.previous && at({ apres: page.previous }), next: page.next && at({ avant: page.next }) })}</div>`
}

/** Five stars first; the figures are told, nothing is drawn that is not read. */
const byStars = (counts: readonly number[]): Html =>
  html`<ul class="by-stars">${counts.map((n, index) => html`<li class="stars-line">${stars(index + 1)} <span>${t('reviews.count', { n })}</span></li>`).reverse()}</ul>`

/** The form in which a customer says something of a product, or says it anew. */
export function formMain(base: string, { name, slug, review, boughtAt }: reviews.Owned, form: FormState): Html {
  const path = `${base}/avis/${slug}`
  const crumbs = breadcrumb([{ label: name, href: `${base}/produit/${slug}` }, { label: t('reviews.give') }])
  const options = [5, 4, 3, 2, 1].map((n) => ({
    value: `${n}`,
    label: html`${stars(n)} ${t(`reviews.word.${n as 1}`)}`,
  }))
  const told = boughtAt ? t('reviews.isChecked', { day: date(boughtAt) }) : t('reviews.isUnchecked')
  return html`<div class="narrow">${pageHead({ crumbs, title: t('reviews.giveOn', { name }) })}
${notice('info', html`${told} <a href="${base}/avis">${t('reviews.rules.link')}</a>`)}${review && notice('info', t('reviews.again'))}
${card({
  body: html`<form class="stack" method="post" action="${path}/donner" novalidate>${loadedField(form)}${errorSummary(form)}${requiredNote()}
${choice(form, { name: 'stars', legend: t('reviews.field.stars'), required: true, look: 'inline', options })}
${field(form, { name: 'title', label: t('reviews.field.title'), autocomplete: 'off', hint: t('reviews.field.titleHint') })}
${textarea(form, { name: 'body', label: t('reviews.field.body'), required: true, rows: 6, hint: t('reviews.field.bodyHint') })}
<div class="row">${button(t('reviews.send'))}<a href="${base}/produit/${slug}">${t('ui.cancel')}</a></div></form>`,
})}</div>`
}

type Mine = Awaited<ReturnType<typeof reviews.mine>>
const stateColours = { pending: 'amber', accepted: 'green', refused: 'red' } as const

/** What a customer has said, and what became of it. */
export function mineMain(base: string, { rows, previous, next }: Mine): Html {
  const crumbs = breadcrumb([{ label: t('account.title'), href: `${base}/mon-compte` }, { label: t('reviews.mine') }])
  const head = pageHead({ crumbs, title: t('reviews.mine') })
  if (rows.length === 0)
    return html`<div class="account-page">${head}${emptyState({ icon: 'star', title: t('reviews.mineNone'), text: t('reviews.mineNoneText') })}</div>`
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-avis`, place)
  return html`<div class="account-page">${head}<ol class="opinion-list">${rows.map((one) => ofMine(base, one))}</ol>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

function ofMine(base: string, review: reviews.MyReview): Html {
  const { product, stars: n, title, body, writtenAt, state, answer } = review
  const name = product.onSale ? html`<a href="${base}/produit/${product.slug}">${product.name}</a>` : product.name
  const again = product.onSale && html`<p><a href="${base}/avis/${product.slug}/donner">${t('reviews.change')}</a></p>`
  return html`<li class="card"><h2>${name} ${badge(t(`reviews.state.${state}`), stateColours[state])}</h2>
<p class="stars-line">${stars(n)} ${title && html`<strong>${title}</strong>`}</p><p class="said">${body}</p>
<p class="note">${t('reviews.writtenOn', { day: date(writtenAt) })}</p>${why(review)}${
    answer && notice('info', html`<span class="said">${answer}</span>`, t('reviews.answered'))
  }${again}</li>`
}

const why = ({ cause, refusalReason }: reviews.MyReview): Content =>
  cause && notice('warning', html`${t(`reviews.cause.${cause}`)}. ${refusalReason}`, t('reviews.whyRefused'))

/** How reviews are checked, shown, refused and kept (c. consom. L111-7-2, D111-17, 2° and D111-18). */
export function rulesMain(base: string): Html {
  const crumbs = breadcrumb([{ label: t('storefront.home'), href: base }, { label: t('reviews.rules') }])
  const part = (key: 'who' | 'check' | 'dates' | 'order' | 'delay' | 'reward' | 'change') =>
    html`<h2>${t(`reviews.rules.${key}`)}</h2><p>${t(`reviews.rules.${key}Text`)}</p>`
  return html`<div class="narrow">${pageHead({ crumbs, title: t('reviews.rules') })}<div class="prose">${part('who')}${part('check')}
<h2>${t('reviews.rules.causes')}</h2><p>${t('reviews.rules.causesText')}</p><ul>${reviews.causes.map((cause) => html`<li>${t(`reviews.cause.${cause}`)}</li>`)}</ul>
${part('dates')}${part('order')}${part('delay')}${part('reward')}${part('change')}</div></div>`
}
