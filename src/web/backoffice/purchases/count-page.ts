import type { Context } from 'hono'
import { dateTime, count as figures } from '#format'
import { t } from '#messages'
import * as stock from '#stock'
import {
  attrs,
  badge,
  breadcrumb,
  button,
  card,
  confirming,
  errorSummary,
  facts,
  type Html,
  html,
  pageHead,
  pagination,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { COUNT_FORM, type CountView, linesForm } from './count-lines.ts'
import { scopeName } from './counts-page.ts'

/** What is counted of some articles, as the form has it: what is to be counted again is empty. */
export const countValues = (rows: readonly stock.Written[]): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ variantId, counted, stale }) => [`c-${variantId}`, counted === null || stale ? '' : `${counted}`]),
  )

/** Why some articles differ, as the form has it. */
export const reasonValues = (rows: readonly stock.Written[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ variantId, reason }) => [`r-${variantId}`, reason]))

/** A count: what is on the shelves typed page by page, what differs explained, and its end. */
export function countMain(c: Context<Office>, shown: CountView): Html {
  const { count, search, page, form } = shown
  const works = may(c, 'purchases', 'change') && count.closedAt === null
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` },
      { label: t('purchases.sub.counts'), href: `${c.var.base}/achats/inventaires` },
      { label: scopeName(count) },
    ]),
    title: t('counts.title', { what: scopeName(count) }),
    badge: badge(t(count.closedAt ? 'counts.isClosed' : 'counts.isOpen'), count.closedAt ? 'grey' : 'green'),
    actions: button(t('counts.sheet'), { kind: 'secondary', icon: 'printer', href: `${search.path}/feuille` }),
  })}
${errorSummary(form)}
${viewLinks(shown)}
<div class="story"><div>${linesForm(shown, works)}
${pagination({
  previous: page.previous === undefined ? undefined : search.href({ before: page.previous }),
  next: page.next === undefined ? undefined : search.href({ after: page.next }),
})}</div><div>${sideCard(search.path, count, works, page.rows.length > 0)}</div></div>`
}

/** All, what is left to count, what differs. */
function viewLinks({ count, view, search }: CountView): Html {
  const { lines, counted, differing } = count
  const many: Record<stock.CountView, number> = { all: lines, missing: lines - counted, differing }
  return html`<nav class="pick-by" aria-label="${t('counts.which')}">${stock.countViews.map((one) => {
    const own = { href: one === 'all' ? search.path : `${search.path}?vue=${one}` }
    return html`<a${attrs({ ...own, 'aria-current': one === view ? 'page' : undefined })}>${t(`counts.view.${one}`, { n: figures(many[one]) })}</a>`
  })}</nav>`
}

function sideCard(path: string, count: stock.ShelfCount, works: boolean, typed: boolean): Html {
  const { lines, counted, differing, unexplained } = count
  const asks = confirming({
    title: t('counts.close'),
    text: t('counts.closeText', { n: differing, left: lines - counted }),
    action: t('counts.close'),
  })
  const look = { icon: 'check', kind: 'secondary' } as const
  const close = typed
    ? html`<p>${button(t('counts.close'), { ...look, form: COUNT_FORM, attributes: { ...asks, formaction: `${path}/clore` } })}</p>`
    : html`<form method="post" action="${path}/clore"${attrs(asks)}><p>${button(t('counts.close'), look)}</p></form>`
  return card({
    title: t('counts.standing'),
    body: html`<div class="stack">${facts([
      { label: t('counts.begun'), value: `${dateTime(count.begunAt)}, ${count.by}` },
      { label: t('counts.counted'), value: t('counts.of', { n: figures(counted), of: figures(lines) }) },
      { label: t('counts.differing'), value: figures(differing) },
      { label: t('counts.unexplained'), value: figures(unexplained) },
      ...(count.closedAt ? [{ label: t('counts.closedOn'), value: dateTime(count.closedAt) }] : []),
    ])}${works && html`<p class="hint">${t('counts.closeHint')}</p>${close}`}</div>`,
  })
}
