import type { Context } from 'hono'
import { today } from '#clock'
import type * as counters from '#counters'
import { date, money } from '#format'
import { t } from '#messages'
import * as quotations from '#quotations'
import { asked, filter } from '../../../http/index.ts'
import {
  badge,
  button,
  type Colour,
  type Column,
  disclosure,
  type FormState,
  type Html,
  howMany,
  html,
  list,
  pageHead,
  who,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { numberingCard } from '../numbering.ts'

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

const colours: Record<quotations.QuotationState, Colour> = {
  draft: 'amber',
  sent: 'blue',
  reminded: 'violet',
  accepted: 'green',
  refused: 'red',
  replaced: 'grey',
  expired: 'grey',
}

/** Where a quotation stands, as a badge. */
export const stateBadge = (state: quotations.QuotationState): Html =>
  badge(t(`quotations.state.${state}`), colours[state])

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
  columns: [...paper(c), ...days, ...sums],
  none: { icon: 'file-text', title: t('quotations.none'), text: t('quotations.noneText') },
  where,
  rowKey: ({ id }) => `devis-${id}`,
})}
${disclosure(t('orders.options'), numberingCard(`${path}/options`, counter, options, numbering), wrong)}`
}

/** One being prepared opens where it is prepared, for who may. */
function linkOf(c: Context<Office>, { id, number, draftId }: Row): Html | string {
  const path = `${c.var.base}/commandes`
  if (number !== null) return html`<a href="${path}/devis/${id}">${number}</a>`
  const words = t('quotations.toSend')
  return draftId !== null && may(c, 'orders', 'add') ? html`<a href="${path}/saisies/${draftId}">${words}</a>` : words
}

const paper = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('quotations.column.number'),
    cell: (row) => linkOf(c, row),
    filter: { kind: 'text', name: 'number', label: t('quotations.column.number') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName, company }) => who({ name: customerName || t('quotations.nobody'), company }),
    filter: { kind: 'text', name: 'customer', label: t('office.customer') },
  },
  {
    label: t('quotations.column.state'),
    card: 'badge',
    cell: ({ state }) => stateBadge(state),
    filter: {
      kind: 'select',
      name: 'state',
      label: t('quotations.column.state'),
      all: t('office.all'),
      options: quotations.states.map((value) => ({ value, label: t(`quotations.state.${value}`) })),
    },
  },
]

const days: Column<Row>[] = [
  {
    label: t('quotations.column.sent'),
    soft: true,
    card: 'note',
    cell: ({ issuedOn }) => (issuedOn ? date(issuedOn) : ''),
    filter: { kind: 'range', label: t('quotations.column.sent'), type: 'date', from: 'from', to: 'to' },
  },
  {
    label: t('quotations.column.until'),
    soft: true,
    card: 'off',
    cell: ({ validUntil }) => (validUntil ? date(validUntil) : ''),
  },
]

const sums: Column<Row>[] = [
  {
    label: t('quotations.column.ht'),
    align: 'end',
    wide: true,
    cell: ({ totalHtCents }) => (totalHtCents === null ? '' : money(totalHtCents)),
  },
  {
    label: t('quotations.column.ttc'),
    align: 'end',
    card: 'sum',
    cell: ({ totalTtcCents }) => (totalTtcCents === null ? '' : money(totalTtcCents)),
    filter: { kind: 'apply' },
  },
]
