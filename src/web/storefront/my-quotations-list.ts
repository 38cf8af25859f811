import { date, dayLong, money } from '#format'
import { t } from '#messages'
import * as quotations from '#quotations'
import { withQuery } from '../http/index.ts'
import {
  badge,
  breadcrumb,
  button,
  type Colour,
  emptyState,
  type Html,
  html,
  pageHead,
  pagination,
} from '../ui/index.ts'

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
export const quotationBadge = (state: quotations.QuotationState): Html =>
  badge(t(quotations.isOpen(state) ? 'quotations.mine.waiting' : `quotations.state.${state}`), colours[state])

/** The list, newest first; above it what was asked for and the shop prepares. */
export function listMain(
  base: string,
  { rows, previous, next }: quotations.MyQuotations,
  request: quotations.MyRequest | undefined,
): Html {
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('quotations.mine.title') },
  ])
  const head = pageHead({ crumbs, title: t('quotations.mine.title') })
  if (rows.length === 0 && !request)
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
    })}</a></h2>${quotationBadge(state)}<p class="note">${about.join(' · ')}</p></div><p class="sum">${money(totalTtcCents)}</p></li>`
  }
  return html`<div class="account-page">${head}<ul class="my-orders my-talks">${request && !previous && waiting(request)}${rows.map(one)}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

const waiting = ({ requestedAt, pieces }: quotations.MyRequest): Html =>
  html`<li class="card"><div class="what"><h2>${t('quotations.mine.request', {
    day: dayLong(requestedAt),
  })}</h2>${badge(t('quotations.mine.prepared'), 'amber')}<p class="note">${t('quotations.mine.requestNote', { n: pieces })}</p></div></li>`
