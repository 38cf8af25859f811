import type { Context } from 'hono'
import { today } from '#clock'
import type * as counters from '#counters'
import { t } from '#messages'
import * as quotations from '#quotations'
import { asked, filter } from '../../../http/index.ts'
import {
  badge,
  button,
  disclosure,
  type FormState,
  type Html,
  howMany,
  html,
  list,
  pageHead,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { numberingCard } from '../numbering.ts'
import { columns } from './columns.ts'

type Row = quotations.QuotationRow

const shape = {
  number: filter.part,
  customer: filter.sought,
  state: filter.oneOf(quotations.states),
  from: filter.day,
  to: filter.day,
}

export const searchIn = (c: Context<Office>) =>
  asked(c, { shape, ranges: [['from', 'to']] }, `${c.var.base}/commandes/devis`)
type Search = ReturnType<typeof searchIn>

/** What the list is asked, in its own words. */
export function filtersOf({ filters: { from, to, ...rest } }: Search): quotations.QuotationFilters {
  return { ...rest, fromDay: from, toDay: to }
}

type View = {
  search: Search
  page: quotations.QuotationPage
  counter: counters.Counter
  options: FormState
  mayChange: boolean
}

/** The quotations of the shop, those being prepared too, newest first; and how they are numbered. */
export function listMain(c: Context<Office>, { search, page, counter, options, mayChange }: View): Html {
  const { path } = search
  const where = howMany(page.count, (n) => t('quotations.count', { n }))
  const begin = html`<form method="post" action="${path}/nouveau">${button(t('quotations.new'), { icon: 'plus' })}</form>`
  const numbering = { title: t('orders.numbering.devis'), mayChange, today: today(), look: 'in-row' } as const
  const wrong = Object.keys(options.errors).length > 0
  return html`${pageHead({
    title: t('quotations.title'),
    note: t('quotations.note'),
    badge: badge(where, 'green'),
    actions: may(c, 'orders', 'add') && begin,
  })}
${list<Row>({
  id: 'devis',
  caption: t('quotations.title'),
  asked: search,
  page,
  columns: columns(c),
  none: { icon: 'file-text', title: t('quotations.none'), text: t('quotations.noneText') },
  where,
  rowKey: ({ id }) => `devis-${id}`,
})}
${disclosure(t('orders.options'), numberingCard(`${path}/options`, counter, options, numbering), wrong)}`
}
