import type { Context } from 'hono'
import * as cheques from '#cheques'
import { dateTime, isoDay, money, time } from '#format'
import { t } from '#messages'
import type * as remittances from '#remittances'
import type { ListedShop } from '#street'
import { asked, type FileColumn, filter, id, withQuery } from '../../../http/index.ts'
import { badge, button, type Colour, type Column, type Html, howMany, html, list, pageHead } from '../../../ui/index.ts'
import type { Desk } from '../../desk-page.ts'
import { bounceCell, bounceWords } from './bounce.ts'
import { CHEQUES } from './form-page.ts'
import { ofOrder } from './of-order.ts'
import { unseenCard } from './unseen-card.ts'

type Row = cheques.Fact

const shape = { boutique: filter.part, suite: filter.oneOf(cheques.outcomes) }

/** What the list's address asks for. */
export function searchIn(c: Context<Desk>) {
  const search = asked(c, { shape }, CHEQUES)
  const { boutique, suite } = search.filters
  return { ...search, filters: { shopId: id.safeParse(boutique).data, outcome: suite } }
}
type Search = ReturnType<typeof searchIn>

const colours: Record<cheques.Outcome, Colour> = {
  accepted: 'green',
  mistaken: 'red',
  unseen: 'amber',
  refused: 'green',
  partly: 'amber',
  needless: 'red',
  waits: 'grey',
}

/** The address of the same rows as a file. */
const csvOf = ({ filters: { shopId, outcome } }: Search): string =>
  withQuery(`${CHEQUES}.csv`, { boutique: shopId === undefined ? '' : `${shopId}`, suite: outcome ?? '' })

type Shown = {
  page: Awaited<ReturnType<typeof cheques.facts>>
  shops: readonly ListedShop[]
  unseen: readonly remittances.Unseen[]
}

/** « Chèques »: what was wrong with each, and what was done with it. */
export function listMain(search: Search, { page, shops, unseen }: Shown): Html {
  const where = howMany(page.total, (n) => t('cheques.count', { n }))
  return html`${pageHead({
    title: t('cheques.desk'),
    badge: badge(where, 'green'),
    note: t('cheques.deskNote'),
    actions: html`${button(t('cheques.set'), { icon: 'pencil', href: `${CHEQUES}/reglages` })}${button(
      t('cheques.csv'),
      {
        kind: 'secondary',
        icon: 'download',
        href: csvOf(search),
        attributes: { 'data-turbo': 'false' },
      },
    )}`,
  })}
${list<Row>({
  id: 'cheques',
  caption: t('cheques.desk'),
  asked: search,
  page,
  columns: [...columns(shops), { label: t('remittances.bounce.column'), cell: bounceCell }],
  none: { icon: 'pencil', title: t('cheques.none'), text: t('cheques.deskNone') },
  where,
  rowKey: ({ shopId, id: row }) => `cheque-${shopId}-${row}`,
})}${unseenCard(unseen)}`
}

const faultsIn = ({ faults }: Row): string => faults.map((one) => t(`cheques.fault.${one}`)).join(', ')
const reasonsIn = ({ reasons }: Row): string => reasons.map((one) => t(`cheques.reason.${one}`)).join(', ')

const columns = (shops: readonly ListedShop[]): Column<Row>[] => [
  {
    label: t('cheques.shop'),
    card: 'title',
    cell: ({ shopName }) => shopName,
    filter: {
      kind: 'select',
      name: 'boutique',
      label: t('cheques.shop'),
      all: t('office.all'),
      options: shops.map(({ id: shopId, name }) => ({ value: `${shopId}`, label: name })),
    },
  },
  {
    label: t('cheques.order'),
    cell: (row) => ofOrder(row, row.customerName),
  },
  { label: t('cheques.sum'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  { label: t('cheques.faults'), cell: (row) => faultsIn(row) || t('cheques.right') },
  { label: t('cheques.given'), wide: true, cell: (row) => reasonsIn(row) },
  {
    label: t('cheques.doneBy'),
    soft: true,
    card: 'note',
    cell: ({ by, decidedAt }) => (decidedAt ? t('cheques.byAt', { by, moment: dateTime(decidedAt) }) : ''),
    filter: { kind: 'apply' },
  },
  {
    label: t('cheques.outcome'),
    card: 'badge',
    cell: ({ outcome }) => badge(t(`cheques.outcome.${outcome}`), colours[outcome]),
    filter: {
      kind: 'select',
      name: 'suite',
      label: t('cheques.outcome'),
      all: t('office.all'),
      options: cheques.outcomes.map((value) => ({ value, label: t(`cheques.outcome.${value}`) })),
    },
  },
]

/** What the file says of each. */
export const fileColumns: readonly FileColumn<Row>[] = [
  { label: t('cheques.shop'), width: 24, cell: ({ shopName }) => shopName },
  { label: t('cheques.order'), cell: ({ orderNumber }) => `${orderNumber}` },
  { label: t('office.customer'), width: 26, cell: ({ customerName }) => customerName },
  { label: t('cheques.field.number'), cell: ({ number }) => number },
  { label: t('cheques.sum'), cell: ({ cents }) => ({ cents }) },
  { label: t('cheques.faults'), width: 40, cell: faultsIn },
  { label: t('cheques.outcome'), width: 30, cell: ({ outcome }) => t(`cheques.outcome.${outcome}`) },
  { label: t('cheques.given'), width: 40, cell: reasonsIn },
  { label: t('cheques.doneBy'), width: 18, cell: ({ by }) => by },
  { label: t('office.date'), width: 12, cell: ({ decidedAt }) => (decidedAt ? { day: isoDay(decidedAt) } : '') },
  { label: t('orders.hour'), width: 8, cell: ({ decidedAt }) => (decidedAt ? time(decidedAt) : '') },
  { label: t('remittances.bounce.column'), width: 12, cell: ({ bounce }) => bounceWords(bounce) },
]
