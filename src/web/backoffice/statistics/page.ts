import type { Context } from 'hono'
import { count, money, rate } from '#format'
import { t } from '#messages'
import * as statistics from '#statistics'
import {
  attrs,
  button,
  emptyState,
  errorSummary,
  field,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  type Stat,
  select,
  stats,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { exportButton, printButton } from '../orders/parts.ts'
import { spoken, type View } from './asked.ts'
import { meansCard, productsCard, salesCard, shelvesCard } from './cards.ts'
import { regimesCard } from './regimes.ts'

export type Found = {
  now: statistics.Sales
  before: statistics.Sales
  products: readonly statistics.Sold[]
} & Awaited<ReturnType<typeof statistics.paidBy>>

/** « Statistiques » of a period, each figure with what it was before. */
export function statisticsMain(c: Context<Office>, view: View, found: Found): Html {
  const { now, before, products, means, shelves, regimes, ever } = found
  if (!ever)
    return html`${pageHead({ title: t('backoffice.tab.statistics') })}${emptyState({
      icon: 'chart',
      title: t('statistics.empty'),
      text: t('statistics.emptyText'),
      action: button(t('backoffice.seeShop'), { href: `/mag/${c.var.shop.slug}`, icon: 'eye' }),
    })}<div class="stack figures">${shelvesCard(shelves)}</div>`
  const nothing = isEmpty(now) && isEmpty(before) && means.length === 0
  return html`${pageHead({
    title: t('backoffice.tab.statistics'),
    note: t('statistics.of', { days: spoken(view.period), before: spoken(view.earlier) }),
    actions: html`${printButton()}${exportButton(view.href(`${view.path}/ventes.csv`))}`,
  })}
${chooser(view)}
${stats(figures(found))}
${nothing && notice('info', t('statistics.none'))}
<div class="figures">${salesCard(view, now, before)}
<div class="figures-row">${productsCard(c, view, products)}<div>${meansCard(view, means)}${regimesCard(view, regimes)}${shelvesCard(shelves)}</div></div>
<p class="hint">${t('statistics.how')}</p></div>`
}

/** The usual periods as links, days of one's own as a form. */
export function chooser({ path, preset, values, errors }: View): Html {
  const form = { values, errors, id: 'periode' }
  const one = (name: statistics.Preset) => {
    const avec = values.avec === 'year' ? '&avec=year' : ''
    const own = { href: `${path}?periode=${name}${avec}`, 'aria-current': name === preset ? 'true' : undefined }
    return html`<li><a${attrs(own)}>${t(`statistics.preset.${name}`)}</a></li>`
  }
  return html`${errorSummary(form)}<div class="chooser"><nav aria-label="${t('statistics.presets')}"><ul class="segments">${statistics.presets.map(one)}</ul></nav>
<form class="in-row" action="${path}">${preset && hidden('periode', preset)}
${field(form, { name: 'du', label: t('statistics.from'), type: 'date', width: 'medium' })}
${field(form, { name: 'au', label: t('statistics.to'), type: 'date', width: 'medium' })}
${select(form, {
  name: 'avec',
  label: t('statistics.compare'),
  options: (['before', 'year'] as const).map((value) => ({ value, label: t(`statistics.compare.${value}`) })),
})}${button(t('statistics.show'), { kind: 'secondary' })}</form></div>`
}

const isEmpty = ({ days }: statistics.Sales): boolean => days.length === 0

function figures({ now, before }: Found): Stat[] {
  const average = ({ orders, orderedCents }: statistics.Sales) => (orders === 0 ? 0 : Math.round(orderedCents / orders))
  const one = (label: string, of: (sales: statistics.Sales) => number, show: (value: number) => string): Stat => ({
    label,
    value: show(of(now)),
    note: isEmpty(before)
      ? t('statistics.nothingBefore')
      : `${t('statistics.before', { value: show(of(before)) })}${change(of(now), of(before))}`,
  })
  return [
    one(t('statistics.turnoverHt'), ({ htCents }) => htCents, money),
    one(t('statistics.turnoverTtc'), ({ ttcCents }) => ttcCents, money),
    one(t('statistics.orders'), ({ orders }) => orders, count),
    one(t('statistics.average'), average, money),
  ]
}

/** « , +12,5 % », nothing where there was nothing. */
function change(now: number, before: number): string {
  if (before <= 0) return ''
  const points = Math.round(((now - before) / before) * 1000) * 10
  return `, ${points > 0 ? '+' : ''}${rate(points)}`
}
