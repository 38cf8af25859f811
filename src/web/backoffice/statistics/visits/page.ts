import type { Context } from 'hono'
import { count, date, dayShort, money, rate } from '#format'
import { t } from '#messages'
import * as statistics from '#statistics'
import type { Wished } from '#wishes'
import {
  barChart,
  type Content,
  card,
  disclosure,
  type Html,
  html,
  notice,
  pageHead,
  type Stat,
  stats,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { exportButton, printButton } from '../../orders/parts.ts'
import { may } from '../../rights.ts'
import { spoken, type View } from '../asked.ts'
import { chooser } from '../page.ts'

/** What the table and the file tell, in the order in which a visitor comes to it. */
export const columns = ['shelves', 'products', 'searches', 'carts', 'checkouts', 'orders'] as const

export type Found = {
  now: readonly statistics.DayCounts[]
  before: readonly statistics.DayCounts[]
  categories: readonly statistics.SoldCategory[]
  wished: readonly Wished[]
}

/** « Fréquentation » of a period, each figure with what it was before. */
export function visitsMain(c: Context<Office>, view: View, { now, before, categories, wished }: Found): Html {
  const [ours, theirs] = [statistics.totalOf(now), statistics.totalOf(before)]
  return html`${pageHead({
    title: t('visits.title'),
    note: t('statistics.of', { days: spoken(view.period), before: spoken(view.earlier) }),
    actions: html`${printButton()}${exportButton(view.href(`${view.path}.csv`))}`,
  })}
${chooser(view)}
${stats(figures(ours, theirs))}
${now.length === 0 && notice('info', t('visits.none'))}
<div class="figures">${funnelCard(ours, theirs)}${lookedAtCard(view, now, before)}
<div class="figures-row">${categoriesCard(c, categories)}${wishedCard(c, wished)}</div>
<p class="hint">${t('visits.how')}</p></div>`
}

function figures(now: statistics.Counts, before: statistics.Counts): Stat[] {
  const one = (what: 'products' | 'searches' | 'carts' | 'orders'): Stat => ({
    label: t(`visits.${what}`),
    value: count(now[what]),
    note: t('statistics.before', { value: count(before[what]) }),
  })
  return [one('products'), one('searches'), one('carts'), one('orders')]
}

/**
 * A part of a whole; nothing where there is no whole, nor where the part is greater (a cart begun before the period and ordered
 * in it): no rate of conversion is above 100 %.
 */
const share = (part: number, whole: number): string =>
  whole > 0 && part <= whole ? rate(Math.round((part / whole) * 1000) * 10) : '–'

const steps = [
  ['carts', 'products'],
  ['checkouts', 'carts'],
  ['orders', 'checkouts'],
  ['orders', 'carts'],
] as const

/** From the product page to the order: what part goes on at each step, now and before. */
function funnelCard(now: statistics.Counts, before: statistics.Counts): Html {
  const rows = steps.map(
    ([part, whole]) => html`<tr><th scope="row">${t(`visits.step.${part}.${whole}` as 'visits.step.orders.carts')}</th>
<td class="end" data-label="${t('visits.counted')}">${count(now[part])} / ${count(now[whole])}</td>
<td class="end on-sum"><strong>${share(now[part], now[whole])}</strong></td>
<td class="end soft" data-label="${t('statistics.column.beforeDate')}">${share(before[part], before[whole])}</td></tr>`,
  )
  return card({
    title: t('visits.funnel'),
    body: html`<table class="lines folded"><thead><tr><th scope="col">${t('visits.passage')}</th><th scope="col" class="end">${t('visits.counted')}</th>
<th scope="col" class="end">${t('visits.rate')}</th><th scope="col" class="end">${t('statistics.column.beforeDate')}</th></tr></thead><tbody>${rows}</tbody></table>
<p class="hint">${t('visits.funnelHint')}</p>`,
  })
}

/** Product pages step by step, drawn, and all that is counted in a table. */
function lookedAtCard({ period, earlier }: View, now: Found['now'], before: Found['before']): Html {
  const step = statistics.stepOf(period)
  const ours = statistics.visitsInSteps(now, period, step)
  const theirs = statistics.visitsInSteps(before, earlier, step)
  const title = t('visits.chart', { by: t(`statistics.by.${step}`) })
  const bars = ours.map((one, n) => {
    const [value, was] = [one.products, theirs[n]?.products ?? 0]
    return {
      label: step === 'month' ? date(one.day).slice(3) : dayShort(one.day),
      value,
      before: was,
      text: t('visits.chartText', { label: date(one.day), now: count(value), before: count(was) }),
    }
  })
  const drawn = barChart({
    title,
    bars,
    show: (n) => count(Math.round(n)),
    legend: { now: spoken(period), before: spoken(earlier) },
  })
  const head = columns.map((what) => html`<th scope="col" class="end">${t(`visits.${what}`)}</th>`)
  const cells = (one: statistics.Counts) => columns.map((what) => html`<td class="end">${count(one[what])}</td>`)
  const table = html`<section class="scroll" tabindex="0" aria-label="${t('statistics.table')}"><table class="lines">
<thead><tr><th scope="col">${t('statistics.column.date', { by: step })}</th>${head}</tr></thead>
<tbody>${ours.map((one) => html`<tr><th scope="row">${date(one.day)}</th>${cells(one)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${t('statistics.total')}</th>${cells(statistics.totalOf(now))}</tr></tfoot></table></section>`
  return card({ title, body: html`${drawn}${disclosure(t('statistics.table'), table)}` })
}

function categoriesCard(c: Context<Office>, all: readonly statistics.SoldCategory[]): Html {
  const whole = all.reduce((sum, { htCents }) => sum + Math.max(htCents, 0), 0)
  const seen = may(c, 'catalogue', 'see')
  const name = ({ categoryId, name }: statistics.SoldCategory): Content =>
    categoryId === null
      ? t('visits.goneCategory')
      : seen
        ? html`<a href="${c.var.base}/catalogue/categories/${categoryId}">${name}</a>`
        : name
  const row = (one: statistics.SoldCategory) => html`<tr><td class="on-title">${name(one)}</td>
<td class="end" data-label="${t('statistics.pieces')}">${count(one.quantity)}</td><td class="end on-sum">${money(one.htCents)}</td>
<td class="end" data-label="${t('statistics.column.share')}">${share(Math.max(one.htCents, 0), whole)}</td></tr>`
  return card({
    title: t('visits.categories'),
    body:
      all.length === 0
        ? html`<p class="muted">${t('statistics.unsold')}</p>`
        : html`<table class="lines folded"><thead><tr><th scope="col">${t('visits.category')}</th><th scope="col" class="end">${t('statistics.pieces')}</th>
<th scope="col" class="end">${t('statistics.column.ht')}</th><th scope="col" class="end">${t('statistics.column.share')}</th></tr></thead><tbody>${all.map(row)}</tbody></table>`,
  })
}

/** What customers keep for later, today whatever the period; how much is left says what would sell if there were more. */
function wishedCard(c: Context<Office>, all: readonly Wished[]): Html {
  const seen = may(c, 'catalogue', 'see')
  const name = ({ productId, name }: Wished): Content =>
    seen ? html`<a href="${c.var.base}/catalogue/${productId}">${name}</a>` : name
  const row = (one: Wished) => html`<tr><td class="on-title">${name(one)}</td>
<td class="end on-sum">${count(one.customers)}</td><td class="end" data-label="${t('visits.left')}">${count(one.quantity)}</td></tr>`
  return card({
    title: t('visits.wished'),
    body:
      all.length === 0
        ? html`<p class="muted">${t('visits.noWish')}</p>`
        : html`<table class="lines folded"><thead><tr><th scope="col">${t('office.article')}</th><th scope="col" class="end">${t('visits.lists')}</th>
<th scope="col" class="end">${t('visits.left')}</th></tr></thead><tbody>${all.map(row)}</tbody></table>`,
  })
}
