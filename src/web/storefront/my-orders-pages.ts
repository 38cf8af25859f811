import { date, money } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { Terms } from '#shops'
import { withQuery } from '../http/index.ts'
import {
  breadcrumb,
  button,
  type Colour,
  emptyState,
  type Html,
  html,
  icon,
  marked,
  pageHead,
  pagination,
  stateBadge,
  withoutTitle,
} from '../ui/index.ts'
import { lineAmount, thumbnail, unitAmount } from './summary.ts'

export const badgeOf = ({ name, colour }: { name: string; colour: string }) =>
  stateBadge({ name, colour: colour as Colour })

/** The list, newest first. */
export function listMain(base: string, { orders: found, previous, next }: orders.MyOrders): Html {
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('checkout.mine.title') },
  ])
  const head = pageHead({ crumbs, title: t('checkout.mine.title') })
  if (found.length === 0) {
    const action = button(t('checkout.empty.action'), { href: base })
    return html`<div class="account-page">${head}${emptyState({ icon: 'package', title: t('checkout.mine.none'), text: t('checkout.mine.noneText'), action })}</div>`
  }
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-commandes`, place)
  return html`<div class="account-page">${head}<ul class="my-orders">${found.map((one) => row(base, one))}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

function row(base: string, order: orders.MyOrder): Html {
  const { id, reference, placedAt, articles, totalTtcCents, payment, state, invoice } = order
  const path = `${base}/mes-commandes/${id}`
  const about = [
    t('checkout.mine.placed', { day: date(placedAt) }),
    t('checkout.mine.articles', { n: articles }),
    t(`checkout.method.${payment}`),
  ]
  return html`<li class="card"><div class="what"><h2><a href="${path}">${reference}</a></h2>${badgeOf(state)}<p class="note">${about.join(' · ')}</p></div>
<p class="sum">${money(totalTtcCents)}</p>
<div class="acts">${
    invoice &&
    html`<a class="button secondary small" href="${path}/papiers/${invoice.id}.pdf">${icon('file-text')}<span>${t('checkout.mine.invoice', { number: invoice.number })}</span></a>`
  }
${againForm(path, reference)}</div></li>`
}

export const againForm = (path: string, reference: string): Html =>
  html`<form method="post" action="${path}/a-nouveau">${button(t('checkout.mine.again'), {
    kind: 'secondary',
    size: 'small',
    icon: 'rotate-ccw',
    label: `${t('checkout.mine.again')} : ${reference}`,
  })}</form>`

export const articles = ({ lines, totals: { rounding } }: orders.MyOrderPage): Html =>
  html`<ul class="order-lines">${lines.map(
    (line) =>
      html`<li>${thumbnail(line.pictureHash)}<span class="name">${line.name}<span class="note">${[
        line.choice,
        t('checkout.reference', { reference: line.reference }),
      ]
        .filter(Boolean)
        .join(
          ' · ',
        )}</span></span><span class="times">${t('checkout.mine.times', { n: line.quantity, price: unitAmount(line, rounding) })}</span><strong class="sum">${lineAmount(line, rounding)}</strong></li>`,
  )}</ul>`

/** The terms of sale that the customer accepted with an order. */
export function termsMain(base: string, { id, reference }: orders.MyOrderPage, terms: Terms): Html {
  const head = pageHead({
    crumbs: breadcrumb([
      { label: t('checkout.mine.title'), href: `${base}/mes-commandes` },
      { label: reference, href: `${base}/mes-commandes/${id}` },
      { label: terms.title },
    ]),
    title: terms.title,
    note: t('checkout.mine.termsNote', { reference, day: date(terms.since) }),
  })
  return html`<div class="narrow">${head}<div class="prose">${marked(withoutTitle(terms.body, terms.title))}</div></div>`
}
