import { allows, type Rights } from '#employees'
import { moment, money } from '#format'
import { t } from '#messages'
import type { FirstOrder } from '#orders'
import type { LowVariant } from '#stock'
import { type PastAct, sentence } from '#trace'
import { card, type Html, html, icon, newBadge, timeline, when } from '../../ui/index.ts'
import { stateCell } from '../orders/state-cell.ts'
import { placeOf } from './acts.ts'

/** What customers asked for on line: quotations not sent yet, returns not decided. */
export type Asked = { requests: number; returns: number }

/** The orders to begin with: what customers withdrew from, then the one that waits longest; and what customers asked for. */
export function firstCard(first: readonly FirstOrder[], asked: Asked, base: string): Html {
  const rows = first.map((order) => row(order, `${base}/commandes/${order.id}`))
  const body =
    rows.length === 0
      ? html`<p class="muted">${t('office.home.noFresh')}</p>`
      : html`<section class="scroll" tabindex="0" aria-label="${t('office.home.freshTitle')}"><table class="lines folded"><thead><tr><th scope="col">
<span class="visually-hidden">${t('office.home.new')}</span></th><th scope="col">${t('office.home.orderTitle')}</th><th scope="col">
${t('office.customer')}</th><th scope="col">${t('office.state')}</th><th scope="col" class="end">${t('office.totalTtc')}</th><th scope="col"
  class="end">${t('office.since')}</th></tr></thead><tbody>${rows}</tbody></table></section>`
  return card({
    title: t('office.home.freshTitle'),
    aside: html`<a href="${base}/commandes">${t('office.home.allOrders')}</a>`,
    body: html`${askedLines(asked, base)}${body}`,
  })
}

function askedLines({ requests, returns }: Asked, base: string): Html | false {
  const line = (n: number, kind: 'requests' | 'returns', path: string) =>
    n > 0 &&
    html`<li><a href="${base}/commandes/${path}">${icon(kind === 'requests' ? 'file-text' : 'package')}<span>${t(`office.home.${kind}`, { n })}</span></a></li>`
  return (
    requests + returns > 0 &&
    html`<ul class="documents">${line(requests, 'requests', 'devis?state=draft')}${line(returns, 'returns', 'retours?etat=asked')}</ul>`
  )
}

const row = (order: FirstOrder, href: string): Html =>
  html`<tr><td>${order.fresh && newBadge()}</td><td><a href="${href}">${t('office.home.order', { n: order.number })}</a></td><td class="on-title">
<a href="${href}">${order.customerName}</a>${order.company && html`<br><span class="muted small">${order.company}</span>`}</td><td>
${stateCell(order)}</td><td class="end on-sum">${money(order.totalCents)}</td><td class="end muted on-note">${when(order.placedAt)}</td></tr>`

/** What runs low, the scarcest first. */
export function lowCard(
  low: readonly LowVariant[],
  threshold: number,
  { base, buys }: { base: string; buys: boolean },
): Html {
  const rows = low.map(
    ({ productId, name, choices, quantity }) =>
      html`<tr><td><a href="${base}/catalogue/${productId}">${[name, ...choices].join(', ')}</a></td><td class="end"><strong class="${quantity === 0 ? 'alarm' : ''}">${quantity}</strong></td></tr>`,
  )
  const body =
    rows.length === 0
      ? html`<p class="muted">${t('office.home.noLow', { threshold })}</p>`
      : html`<table class="lines"><thead><tr><th scope="col">${t('office.article')}</th><th scope="col" class="end">${t('office.left')}</th></tr></thead><tbody>${rows}</tbody></table>`
  return card({
    title: t('office.home.lowTitle'),
    aside: html`${buys && html`<a href="${base}/achats/a-commander">${t('purchases.sub.toBuy')}</a> `}<a href="${base}/catalogue?stock=low">${t('office.home.allLow')}</a>`,
    body,
  })
}

/** Who did what lately, each act leading to its record where the profile may see it. */
export function actsCard(acts: readonly PastAct[], rights: Rights, base: string): Html {
  const events = acts.map((act) => {
    const text = sentence(act)
    const { colour, tab, path } = placeOf(act)
    const seen = path !== undefined && tab !== undefined && allows(rights, tab, 'see')
    return {
      colour,
      text: seen ? html`<a href="${base}${path}">${text}</a>` : text,
      aside: `${act.actorName}, ${moment(act.at)}`,
    }
  })
  const body = events.length === 0 ? html`<p class="muted">${t('office.home.noActs')}</p>` : timeline(events)
  return card({ title: t('office.home.actsTitle'), body })
}
