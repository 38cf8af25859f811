import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { count, money, rate } from '#format'
import { t } from '#messages'
import { microToCents } from '#money'
import {
  badge,
  type Column,
  type Content,
  emptyState,
  type Html,
  html,
  keysHelp,
  type Option,
  pageHead,
  pagination,
  picture,
  table,
} from '../../ui/index.ts'
import { withQuery } from '../address.ts'
import type { Office } from '../office.ts'
import type { Search } from './index.ts'

/** The products as a list: filters, sort and place in the address. */
export function listMain(
  c: Context<Office>,
  search: Search,
  page: catalogue.ManagedPage,
  categories: readonly catalogue.Category[],
): Html {
  const path = `${c.var.base}/catalogue`
  const { text, category, active, stock, sort } = search
  const filters = { text, category, active, stock }
  const filtered = Object.values(filters).some(Boolean)
  const go = (where: { after?: number; before?: number }) => withQuery(path, { ...filters, sort, ...where })
  return html`${pageHead({
    title: t('backoffice.tab.catalogue'),
    badge: badge(t('office.products.count', { n: page.total }), 'green'),
  })}
${table({
  id: 'produits',
  caption: t('backoffice.tab.catalogue'),
  rows: page.rows,
  columns: columns(c, search, categoryOptions(categories), filtered),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'package', title: t('office.products.none'), text: t('office.products.noneText') }),
  href: withQuery(path, { ...filters, sort }),
  sort: sort ?? 'name',
  rowKey: ({ id }) => `produit-${id}`,
  density: 'dense',
})}
${pagination({
  previous: page.previous === undefined ? undefined : go({ before: page.previous }),
  next: page.next === undefined ? undefined : go({ after: page.next }),
  where: t('office.products.count', { n: page.total }),
})}${keysHelp()}`
}

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

function columns(
  c: Context<Office>,
  search: Search,
  categories: Option[],
  filtered: boolean,
): Column<catalogue.Managed>[] {
  const path = `${c.var.base}/catalogue`
  const low = c.var.shop.low_stock
  return [
    {
      label: t('office.products.picture'),
      quiet: true,
      wide: true,
      cell: ({ pictureHash }) =>
        pictureHash && picture({ hash: pictureHash, alt: '' }, { sizes: '32px', look: 'thumb' }),
    },
    {
      label: t('office.product'),
      sort: 'name',
      cell: ({ id, name, variants }) =>
        html`<a href="${path}/${id}">${name}</a>${variants > 1 && html` <span class="muted small">${t('office.products.variants', { n: variants })}</span>`}`,
      filter: { kind: 'text', name: 'text', label: t('office.products.words'), value: search.text },
    },
    { label: t('office.reference'), soft: true, wide: true, cell: ({ reference }) => reference },
    {
      label: t('office.category'),
      sort: 'category',
      wide: true,
      cell: ({ category }) => category,
      filter: {
        kind: 'select',
        name: 'category',
        label: t('office.category'),
        all: t('office.allFeminine'),
        value: search.category?.toString(),
        options: categories,
      },
    },
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
      cell: ({ fullTtcCents, ttcCents, reductionBp }) =>
        html`${reductionBp > 0 && html`<s class="muted small">${money(fullTtcCents)}</s> `}${money(ttcCents)}${reductionBp > 0 && html` <span class="muted small">-${rate(reductionBp)}</span>`}`,
    },
    {
      label: t('office.stock'),
      sort: 'quantity',
      align: 'end',
      cell: (product) => stockCell(product, low),
      filter: {
        kind: 'select',
        name: 'stock',
        label: t('office.stock'),
        all: t('office.all'),
        value: search.stock,
        options: [
          { value: 'low', label: t('office.products.low', { n: low }) },
          { value: 'out', label: t('office.products.out') },
        ],
      },
    },
    {
      label: t('office.products.shown'),
      cell: ({ active }) =>
        badge(t(active ? 'office.products.isShown' : 'office.products.isHidden'), active ? 'green' : 'grey'),
      filter: {
        kind: 'select',
        name: 'active',
        label: t('office.products.shown'),
        all: t('office.all'),
        value: search.active,
        options: [
          { value: 'yes', label: t('office.products.isShown') },
          { value: 'no', label: t('office.products.isHidden') },
        ],
      },
    },
    {
      label: t('office.actions'),
      quiet: true,
      cell: () => '',
      filter: { kind: 'apply', clear: filtered ? path : undefined },
    },
  ]
}

/** Pieces left, all variants together; when one of several is sold out, it is said beside. */
function stockCell({ quantity, scarcest }: catalogue.Managed, low: number): Content {
  if (quantity === 0) return badge(t('office.products.out'), 'red')
  if (scarcest === 0)
    return html`<span class="muted small">${t('office.products.someOut')}</span> ${badge(count(quantity), 'amber')}`
  return scarcest <= low ? badge(count(quantity), 'amber') : count(quantity)
}
