import type { Context } from 'hono'
import * as carts from '#carts'
import { now } from '#clock'
import { fullName, money } from '#format'
import { t } from '#messages'
import { type Asked, asked, filter } from '../../../http/index.ts'
import { badge, type Column, type Content, type Html, html, list, pageHead, when, who } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type Row = carts.WaitingCart
const ages = ['live', ...carts.abandonedAfter.map(String)] as const
const shape = {
  client: filter.sought,
  qui: filter.oneOf(['clients', 'visiteurs']),
  etat: filter.oneOf(ages),
  relance: filter.yesOrNo,
}

/** What the list is asked by its address. */
export const searchIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/clients/paniers`)
type Search = ReturnType<typeof searchIn>

/** The same as the room understands it. */
export const wantedOf = ({ filters, place }: Search): carts.CartSearch => ({
  ...place,
  name: filters.client,
  known: filters.qui && filters.qui === 'clients',
  live: filters.etat === 'live',
  abandonedHours: filters.etat === undefined || filters.etat === 'live' ? undefined : Number(filters.etat),
  reminded: filters.relance,
})

type Page = { rows: readonly Row[]; previous: string | undefined; next: string | undefined }

/** The carts that hold something, those touched last first. */
export const listMain = (c: Context<Office>, search: Search, page: Page): Html =>
  html`${pageHead({ title: t('office.carts.title'), note: t('office.carts.note') })}
${list<Row>({
  id: 'paniers',
  caption: t('office.carts.title'),
  asked: search as Asked,
  page,
  columns: [...holder(c), ...content],
  none: { icon: 'shopping-cart', title: t('office.carts.none'), text: t('office.carts.noneText') },
  rowKey: ({ id }) => `cart-${id}`,
})}`

/** Where a cart stands: somebody is at it, or nobody has been for a while. */
export function stateOf({ touchedAt, remindedAt }: Pick<Row, 'touchedAt' | 'remindedAt'>, at: Date): Content {
  if (remindedAt) return badge(t('office.carts.reminded'), 'blue')
  const live = at.getTime() - touchedAt.getTime() < 3_600_000
  return live ? badge(t('office.carts.live'), 'leaf') : badge(t('office.carts.abandoned'), 'amber')
}

const holder = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('office.carts.customer'),
    cell: ({ id, owner }) =>
      who({
        name: owner ? fullName(owner) : t('office.carts.visitor'),
        href: `${c.var.base}/clients/paniers/${id}`,
        company: owner ? (owner.guest ? t('office.carts.guest') : null) : t('office.carts.visitorText'),
      }),
    filter: { kind: 'text', name: 'client', label: t('office.carts.customer') },
  },
  {
    label: t('office.carts.who'),
    soft: true,
    wide: true,
    card: 'off',
    cell: ({ owner }) => owner?.email ?? '',
    filter: {
      kind: 'select',
      name: 'qui',
      label: t('office.carts.who'),
      all: t('office.all'),
      options: [
        { value: 'clients', label: t('office.carts.who.known') },
        { value: 'visiteurs', label: t('office.carts.who.visitor') },
      ],
    },
  },
]

const pieces = ({ cart }: Row) => cart.lines.reduce((sum, { quantity }) => sum + quantity, 0)

const content: Column<Row>[] = [
  {
    label: t('office.carts.articles'),
    card: 'line',
    cell: (row) =>
      html`${row.cart.lines
        .slice(0, 2)
        .map(({ name }) => name)
        .join(
          ', ',
        )}${row.cart.lines.length > 2 ? '...' : ''} <span class="muted">${t('office.carts.pieces', { n: pieces(row) })}</span>`,
  },
  {
    label: t('office.carts.total'),
    align: 'end',
    card: 'sum',
    cell: ({ cart }) => money(cart.totals.goodsTtcCents),
  },
  {
    label: t('office.carts.state'),
    card: 'badge',
    cell: (row) => stateOf(row, now()),
    filter: {
      kind: 'select',
      name: 'etat',
      label: t('office.carts.state'),
      all: t('office.all'),
      options: [
        { value: 'live', label: t('office.carts.filter.live') },
        ...carts.abandonedAfter.map((n) => ({ value: `${n}`, label: t('office.carts.filter.hours', { n }) })),
      ],
    },
  },
  {
    label: t('office.carts.remindedFilter'),
    soft: true,
    card: 'off',
    cell: ({ remindedAt }) => (remindedAt ? when(remindedAt) : ''),
    filter: {
      kind: 'select',
      name: 'relance',
      label: t('office.carts.remindedFilter'),
      all: t('office.all'),
      options: [
        { value: 'yes', label: t('office.carts.remindedYes') },
        { value: 'no', label: t('office.carts.remindedNo') },
      ],
    },
  },
  {
    label: t('office.carts.touched'),
    soft: true,
    card: 'note',
    cell: ({ touchedAt }) => when(touchedAt),
    filter: { kind: 'apply' },
  },
]
