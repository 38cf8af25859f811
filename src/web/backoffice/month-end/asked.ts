import type { Context } from 'hono'
import * as z from 'zod'
import * as books from '#books'
import { today } from '#clock'
import type { Place } from '#database'
import { dayLong } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import { regimeCodes } from '#prices'
import * as statistics from '#statistics'
import { asked, filter, withQuery } from '../../http/index.ts'
import type { Office } from '../office.ts'
import { spoken } from '../statistics/asked.ts'

/** The pages of the end of a month, by their address under its own. */
export const pages = { summary: '', sales: '/ventes', credits: '/avoirs', receipts: '/reglements', owed: '/impayes' }
export type Page = keyof typeof pages

const shape = {
  du: filter.day,
  au: filter.day,
  taux: z
    .string()
    .regex(/^\d{1,5}$/, t('ui.filter.choice'))
    .transform(Number),
  regime: filter.oneOf(regimeCodes),
  pays: z.string().regex(/^[A-Z]{2}$/, t('ui.filter.choice')),
  genre: filter.oneOf(['invoice', 'credit_note']),
  // « money » is what came into cash and bank: every means but vouchers.
  moyen: filter.oneOf([...payments.means, 'money']),
  sens: filter.oneOf(['in', 'out']),
  quoi: filter.oneOf(['invoiced', 'ordered']),
  age: filter.oneOf(books.sought),
}
type Narrow = Partial<Record<'taux' | 'regime' | 'pays' | 'genre' | 'moyen' | 'sens' | 'quoi' | 'age', string | number>>

export type View = ReturnType<typeof viewIn>

/** Which days, and what of them: the month that runs until somebody says another. */
export function viewIn(c: Context<Office>, page: Page) {
  const base = `${c.var.base}/statistiques/fin-de-mois`
  const { filters, values, place, errors: told } = asked(c, { shape, ranges: [['du', 'au']] }, base + pages[page])
  const { du, au, ...narrow } = filters
  const usual = books.monthOf(today())
  const free = { from: du ?? books.monthOf(au ?? usual.to).from, to: au ?? books.monthOf(du ?? usual.from).to }
  const errors: Record<string, string> = { ...told }
  if (!errors.au && free.from > free.to) errors.au = t('statistics.crossed')
  if (!errors.du && !errors.au && statistics.isLong(free)) errors.au = t('statistics.tooLong')
  const period = errors.du || errors.au ? usual : free
  const { du: _, au: __, ...typed } = values
  const href = (to: Page, narrowed: Narrow = {}, ending = '') =>
    withQuery(`${base}${pages[to]}${ending}`, { du: period.from, au: period.to, ...narrowed })
  /** A list's own address, with a place for another of its pages. */
  const listHref = (at: Place = {}, path = base + pages[page]) =>
    withQuery(path, { du: period.from, au: period.to, ...typed, ...at })
  return {
    page,
    base,
    period,
    narrow,
    place,
    /** What is owed is told as it stands at the end of the period, or today. */
    owedDay: period.to < today() ? period.to : today(),
    values: { du: values.du ?? period.from, au: values.au ?? period.to },
    errors,
    /** What the list of the page was asked. */
    list: { path: base + pages[page], values, errors, filtered: false, href: listHref },
    href,
    listHref,
    /** The address of the same page for other days. */
    of: ({ from, to }: statistics.Period) => withQuery(base + pages[page], { du: from, au: to, ...typed }),
  }
}

/** « novembre 2026 », or « du 3 au 12 novembre 2026 ». */
export function inWords(period: statistics.Period): string {
  const { from, to } = books.monthOf(period.from)
  return period.from === from && period.to === to ? dayLong(from).replace(/^\S+ /, '') : spoken(period)
}
