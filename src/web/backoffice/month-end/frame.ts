import type { Context } from 'hono'
import * as books from '#books'
import { today } from '#clock'
import { t } from '#messages'
import {
  attrs,
  button,
  type Content,
  errorSummary,
  field,
  type Html,
  hidden,
  html,
  type Link,
  pageHead,
} from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { inWords, type Page, pages, type View } from './asked.ts'

const titles: Record<Page, () => string> = {
  summary: () => t('books.title'),
  sales: () => t('books.sales'),
  credits: () => t('books.credits'),
  receipts: () => t('books.receipts'),
  owed: () => t('books.owed'),
}

/** The sub-menu of « Statistiques »; the pages of the end of a month keep its days. */
export const subOf = (
  c: Context<Office>,
  current: Page | 'visits' | 'searches' | null,
  hrefOf?: View['href'],
): Link[] => [
  { label: t('backoffice.tab.statistics'), href: `${c.var.base}/statistiques`, current: current === null },
  ...(isAside(current)
    ? [
        { label: t('visits.title'), href: `${c.var.base}/statistiques/frequentation`, current: current === 'visits' },
        {
          label: t('visits.words.title'),
          href: `${c.var.base}/statistiques/recherches`,
          current: current === 'searches',
        },
      ]
    : []),
  ...(isAside(current) ? (['summary'] as const) : (Object.keys(pages) as Page[])).map((page) => ({
    label: titles[page](),
    href: hrefOf?.(page) ?? `${c.var.base}/statistiques/fin-de-mois`,
    current: page === current,
  })),
]

/** A page beside the end of the month. */
const isAside = (current: string | null) => current === null || current === 'visits' || current === 'searches'

/** A page of the end of a month: its days, how to go to others, its files. */
export function monthPage(c: Context<Office>, view: View, body: Content, only: Content = '') {
  const { page, href, period, narrow, errors } = view
  const wrong = Object.keys(errors).length > 0
  const file = (label: string, icon: 'download' | 'printer', to: string) =>
    button(label, { kind: 'secondary', icon, href: to, attributes: { 'data-turbo': 'false' } })
  const csv = page === 'summary' ? href(page, {}, '/tva.csv') : view.listHref({}, `${view.base}${pages[page]}.csv`)
  const files = html`${file(t('books.csv'), 'download', csv)}${file(t('books.xlsx'), 'download', href('summary', {}, '/fin-de-mois.xlsx'))}${file(
    t('books.pdf'),
    'printer',
    href('summary', {}, '/fin-de-mois.pdf'),
  )}`
  const narrowed = Object.keys(narrow).length > 0
  const title = titles[page]()
  return officePage(c, {
    tab: 'statistics',
    sub: subOf(c, page, href),
    title: `${title}, ${inWords(period)}`,
    status: wrong ? 422 : 200,
    invalid: wrong,
    main: html`${pageHead({ title, note: inWords(period), actions: files })}${chooser(view)}
${narrowed && html`<p class="narrowed">${only} <a href="${href(page)}">${t('books.all')}</a></p>`}${body}`,
  })
}

/** The month before, this one, the one after; or days of one's own. */
function chooser(view: View): Html {
  const { values, errors, period, of, base, page, narrow } = view
  const form = { values, errors, id: 'periode' }
  const [before, after] = [books.monthsLater(period.from, -1), books.monthsLater(period.from, 1)]
  const one = (month: typeof period, rel?: 'prev' | 'next') => {
    const current = month.from === period.from && month.to === period.to
    return html`<li><a${attrs({ href: of(month), rel, 'aria-current': current ? 'true' : undefined })}>${inWords(month)}</a></li>`
  }
  const kept = Object.entries(narrow).map(([name, value]) => hidden(name, String(value)))
  return html`${errorSummary(form)}<div class="chooser"><nav aria-label="${t('books.months')}"><ul class="segments">${one(before, 'prev')}${one(
    books.monthOf(period.from),
  )}${after.from <= today() && one(after, 'next')}</ul></nav>
<form class="in-row" action="${base}${pages[page]}">${kept}
${field(form, { name: 'du', label: t('statistics.from'), type: 'date', width: 'medium' })}
${field(form, { name: 'au', label: t('statistics.to'), type: 'date', width: 'medium' })}
${button(t('statistics.show'), { kind: 'secondary' })}</form></div>`
}
