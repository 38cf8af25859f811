import type { Context } from 'hono'
import { count, date, dayShort, money, rate } from '#format'
import { t } from '#messages'
import * as statistics from '#statistics'
import { barChart, type Content, card, disclosure, facts, type Html, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { spoken, type View } from './asked.ts'

/** The turnover step by step, drawn and, under it, as a table. */
export function salesCard({ period, earlier }: View, now: statistics.Sales, before: statistics.Sales): Html {
  const step = statistics.stepOf(period)
  const [ours, theirs] = [statistics.inSteps(now, period, step), statistics.inSteps(before, earlier, step)]
  const both = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, n) => [ours[n], theirs[n]] as const)
  const title = t('statistics.chart', { by: t(`statistics.by.${step}`) })
  const bars = both.map(([one, other]) => {
    const [value, was] = [one?.htCents ?? 0, other?.htCents ?? 0]
    const [day, label] = one ? [date(one.day), step === 'month' ? date(one.day).slice(3) : dayShort(one.day)] : ['', '']
    return {
      label,
      value,
      before: was,
      text: t('statistics.chartText', { label: day, now: money(value), before: money(was) }),
    }
  })
  const legend = { now: spoken(period), before: spoken(earlier) }
  const drawn = barChart({ title, bars, show: (cents) => money(Math.round(cents)), legend })
  return card({
    title,
    body: html`${drawn}${disclosure(t('statistics.table'), stepsTable(both, step, now, before))}`,
  })
}

type Pair = readonly [statistics.Day | undefined, statistics.Day | undefined]

function stepsTable(
  both: readonly Pair[],
  step: statistics.Step,
  now: statistics.Sales,
  before: statistics.Sales,
): Html {
  const row = ([one, other]: Pair) => html`<tr><th scope="row">${one ? date(one.day) : '–'}</th>${cells(one)}
<td class="soft">${other ? date(other.day) : '–'}</td>${cells(other, false)}</tr>`
  return html`<section class="scroll" tabindex="0" aria-label="${t('statistics.table')}"><table class="lines">
<thead><tr><th scope="col">${t('statistics.column.date', { by: step })}</th>${head('orders')}${head('ht')}${head('ttc')}
<th scope="col">${t('statistics.column.beforeDate')}</th>${head('orders')}${head('ht')}</tr></thead>
<tbody>${both.map(row)}</tbody>
<tfoot><tr><th scope="row">${t('statistics.total')}</th>${cells(now)}<td></td>${cells(before, false)}</tr></tfoot></table></section>`
}

const head = (name: 'orders' | 'ht' | 'ttc'): Html =>
  html`<th scope="col" class="end">${t(name === 'orders' ? 'statistics.orders' : `statistics.column.${name}`)}</th>`

const cells = (one: Omit<statistics.Day, 'day'> | undefined, ttc = true): Html =>
  html`<td class="end">${one ? count(one.orders) : ''}</td><td class="end">${one ? money(one.htCents) : ''}</td>${
    ttc && html`<td class="end">${one ? money(one.ttcCents) : ''}</td>`
  }`

/** What sold most, each leading to its product where the profile sees the catalogue. */
export function productsCard(c: Context<Office>, view: View, products: readonly statistics.Sold[]): Html {
  const linked = may(c, 'catalogue', 'see')
  const margins = products.some((one) => statistics.marginOf(one) !== undefined)
  const name = ({ productId, name }: statistics.Sold): Content =>
    linked && productId !== null ? html`<a href="${c.var.base}/catalogue/${productId}">${name}</a>` : name
  const rows = products.map(
    (one, index) => html`<tr><td class="muted wide">${index + 1}</td><td class="on-title">${name(one)}</td>
<td class="end" data-label="${t('statistics.pieces')}">${count(one.quantity)}</td><td class="end on-sum">${money(one.htCents)}</td>${
      margins && html`<td class="end" data-label="${t('statistics.column.margin')}">${marginCell(one)}</td>`
    }</tr>`,
  )
  return card({
    title: t('statistics.articles'),
    aside: products.length > 0 && csvLink(view, 'articles'),
    body:
      products.length === 0
        ? html`<p class="muted">${t('statistics.unsold')}</p>`
        : html`<table class="lines folded"><thead><tr><th scope="col" class="wide"><span class="visually-hidden">${t('statistics.rank')}</span></th><th scope="col">${t('office.article')}</th>
<th scope="col" class="end">${t('statistics.pieces')}</th><th scope="col" class="end">${t('statistics.column.ht')}</th>${
            margins && html`<th scope="col" class="end">${t('statistics.column.margin')}</th>`
          }</tr></thead><tbody>${rows}</tbody></table>${margins && html`<p class="hint">${t('statistics.marginHint')}</p>`}`,
  })
}

/** What is left of the turnover once the goods are paid, and which part of it that is (« taux de marque »). */
function marginCell(one: statistics.Sold): Content {
  const cents = statistics.marginOf(one)
  if (cents === undefined) return ''
  return html`${money(cents)}${one.htCents > 0 && html` <span class="muted small">${rate(Math.round((cents / one.htCents) * 1000) * 10)}</span>`}`
}

/** How money came, by means, with each one's share; a voucher pays and brings none. */
export function meansCard(view: View, means: readonly statistics.Means[]): Html {
  const kept = ({ inCents, outCents }: statistics.Means) => inCents - outCents
  const isMoney = ({ method }: statistics.Means) => method !== 'voucher'
  const all = means.filter(isMoney).reduce((sum, one) => sum + kept(one), 0)
  const broughtBy = (one: statistics.Means) =>
    isMoney(one) ? money(kept(one)) : t('statistics.noCash', { amount: money(kept(one)) })
  const share = (cents: number) => (all > 0 && cents >= 0 ? rate(Math.round((cents / all) * 1000) * 10) : '')
  const rows = means.map(
    (
      one,
    ) => html`<tr><td class="on-title">${t(`payment.${one.method}`)}</td><td class="end wide">${count(one.payments)}</td>
<td class="end on-sum">${broughtBy(one)}${one.outCents > 0 && html`<br><span class="soft">${t('statistics.given', { amount: money(one.outCents) })}</span>`}</td>
<td class="end" data-label="${t('statistics.column.share')}">${isMoney(one) && share(kept(one))}</td></tr>`,
  )
  return card({
    title: t('statistics.payments'),
    aside: means.length > 0 && csvLink(view, 'paiements'),
    body:
      means.length === 0
        ? html`<p class="muted">${t('statistics.unpaid')}</p>`
        : html`<table class="lines folded"><thead><tr><th scope="col">${t('payments.method')}</th>
<th scope="col" class="end wide">${t('statistics.column.payments')}</th><th scope="col" class="end">${t('statistics.column.kept')}</th>
<th scope="col" class="end">${t('statistics.column.share')}</th></tr></thead><tbody>${rows}</tbody></table>
<p class="hint">${t('statistics.paymentsNote')}</p>`,
  })
}

/** What the shelves hold, today whatever the period. */
export const shelvesCard = ({ pieces, htCents, articles, empty }: statistics.Shelves): Html =>
  card({
    title: t('statistics.stock'),
    body: html`${facts([
      { label: t('statistics.stock.value'), value: html`<strong>${money(htCents)}</strong>` },
      { label: t('statistics.stock.pieces'), value: count(pieces) },
      { label: t('statistics.stock.articles'), value: count(articles) },
      { label: t('statistics.stock.empty'), value: count(empty) },
    ])}<p class="hint">${t('statistics.stockNote')}</p>`,
  })

export const csvLink = (view: View, name: 'articles' | 'paiements' | 'tva'): Html =>
  html`<a href="${view.href(`${view.path}/${name}.csv`)}" data-turbo="false">${t('statistics.csv')}</a>`
