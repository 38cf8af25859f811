import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { count, money, rate } from '#format'
import { t } from '#messages'
import { microToCents } from '#money'
import {
  badge,
  button,
  type Column,
  type Content,
  type Html,
  howMany,
  html,
  list,
  type Option,
  pageHead,
  picture,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { viewsButton } from '../views/button.ts'
import type { Search } from './search.ts'

type Row = catalogue.Managed

/** The products as a list: filters, sort and place in the address. */
export function listMain(
  c: Context<Office>,
  search: Search,
  page: catalogue.ManagedPage,
  categories: readonly catalogue.Category[],
): Html {
  const where = howMany(page.total, (n) => t('office.products.count', { n }), page.most)
  const low = c.var.shop.low_stock
  return html`${pageHead({
    title: t('backoffice.tab.catalogue'),
    badge: badge(where, 'green'),
    actions: html`${viewsButton(c, search)}${toGrid(search)}${may(c, 'catalogue', 'add') && button(t('office.product.new'), { icon: 'plus', href: `${search.path}/nouveau` })}`,
  })}
${list<Row>({
  id: 'produits',
  caption: t('backoffice.tab.catalogue'),
  asked: search,
  page,
  columns: [...what(search.path), category(categoryOptions(categories)), ...prices, stock(low), shown, apply],
  none: {
    icon: 'package',
    title: t('office.products.none'),
    text: t('office.products.noneText'),
    action: may(c, 'catalogue', 'add') && button(t('office.product.new'), { href: `${search.path}/nouveau` }),
  },
  usual: 'name',
  where,
  rowKey: ({ id }) => `produit-${id}`,
})}`
}

/** The same products as rows to change. */
const toGrid = (search: Search): Html =>
  button(t('grid.title'), { kind: 'secondary', href: search.href({}, `${search.path}/tableau`) })

/** Main categories with what stands under them, in the order of the shelves. */
export const categoryOptions = (categories: readonly catalogue.Category[]): Option[] =>
  categories
    .filter(({ parent_id }) => parent_id === null)
    .flatMap((main) => [
      { value: String(main.id), label: main.name },
      ...categories
        .filter(({ parent_id }) => parent_id === main.id)
        .map(({ id, name }) => ({ value: String(id), label: `\u00a0\u00a0${name}` })),
    ])

const what = (path: string): Column<Row>[] => [
  {
    label: t('office.products.picture'),
    quiet: true,
    wide: true,
    cell: ({ pictureHash }) => pictureHash && picture({ hash: pictureHash, alt: '' }, { sizes: '32px', look: 'thumb' }),
  },
  {
    label: t('office.product'),
    sort: 'name',
    cell: ({ id, name, variants }) =>
      html`<a href="${path}/${id}">${name}</a>${
        variants > 1 && html` <span class="muted small">${t('office.products.variants', { n: variants })}</span>`
      }`,
    filter: { kind: 'text', name: 'text', label: t('office.products.words') },
  },
  { label: t('office.reference'), soft: true, wide: true, cell: ({ reference }) => reference },
]

const category = (options: Option[]): Column<Row> => ({
  label: t('office.category'),
  sort: 'category',
  wide: true,
  cell: (row) => row.category,
  filter: {
    kind: 'select',
    name: 'category',
    label: t('office.category'),
    all: t('office.allFeminine'),
    options,
  },
})

const prices: Column<Row>[] = [
  {
    label: t('office.priceHt'),
    sort: 'price',
    align: 'end',
    wide: true,
    cell: ({ htMicro }) => money(microToCents(htMicro)),
  },
  {
    label: t('office.priceTtc'),
    align: 'end',
    card: 'sum',
    cell: ({ fullTtcCents, ttcCents, reductionBp }) =>
      reductionBp > 0
        ? html`<s class="muted small">${money(fullTtcCents)}</s> ${money(ttcCents)} <span class="muted small">-${rate(reductionBp)}</span>`
        : money(ttcCents),
  },
]

const stock = (low: number): Column<Row> => ({
  label: t('office.stock'),
  sort: 'quantity',
  align: 'end',
  card: 'note',
  cell: (product) => html`<span class="phone-only">${t('office.stock')} </span>${stockCell(product, low)}`,
  filter: {
    kind: 'select',
    name: 'stock',
    label: t('office.stock'),
    all: t('office.all'),
    options: [
      { value: 'low', label: t('office.products.low', { n: low }) },
      { value: 'out', label: t('office.products.out') },
    ],
  },
})

/** « en vente », « caché », « archivé ». */
export const stateOf = (state: catalogue.ManagedState): Html =>
  state === 'shown'
    ? badge(t('office.products.isShown'), 'green')
    : state === 'hidden'
      ? badge(t('office.products.isHidden'), 'grey')
      : badge(t('sheet.archived'), 'amber')

const shown: Column<Row> = {
  label: t('office.products.shown'),
  card: 'badge',
  cell: ({ state }) => stateOf(state),
  filter: {
    kind: 'select',
    name: 'active',
    label: t('office.products.shown'),
    all: t('sheet.notArchived'),
    options: [
      { value: 'yes', label: t('office.products.isShown') },
      { value: 'no', label: t('office.products.isHidden') },
      { value: 'archived', label: t('sheet.archived') },
    ],
  },
}

const apply: Column<Row> = { label: t('office.actions'), quiet: true, cell: () => '', filter: { kind: 'apply' } }

/** Pieces left, all variants together; when one of several is sold out, it is said beside. */
function stockCell({ quantity, scarcest }: Row, low: number): Content {
  if (quantity <= 0) return badge(t('office.products.out'), 'red')
  if (scarcest <= 0)
    return html`<span class="muted small">${t('office.products.someOut')}</span> ${badge(count(quantity), 'amber')}`
  return scarcest <= low ? badge(count(quantity), 'amber') : count(quantity)
}
