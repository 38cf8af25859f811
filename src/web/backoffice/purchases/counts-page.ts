import type { Context } from 'hono'
import type { Category } from '#catalogue'
import { dateTime, count as figures } from '#format'
import { t } from '#messages'
import * as stock from '#stock'
import {
  badge,
  button,
  type Column,
  card,
  checkbox,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  type Html,
  html,
  type List,
  onceField,
  pageHead,
  pagination,
  select,
  table,
} from '../../ui/index.ts'
import { categoryOptions } from '../catalogue/list-page.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type View = {
  page: List<stock.ShelfCount>['page']
  categories: readonly Category[]
  suppliers: readonly { id: number; name: string }[]
  form: FormState
}

/** What is counted: « Tout le stock », a category, a supplier. */
export const scopeName = ({ scope, scopeName: name }: stock.ShelfCount): string => name || t(`counts.scope.${scope}`)

/** The counts of the shelves, and one more. */
export function countsMain(c: Context<Office>, view: View): Html {
  const path = `${c.var.base}/achats/inventaires`
  const { page } = view
  return html`${pageHead({ title: t('purchases.sub.counts'), note: t('counts.note') })}
${errorSummary(view.form)}
<div class="story"><div>${table<stock.ShelfCount>({
    id: 'inventaires',
    caption: t('purchases.sub.counts'),
    rows: page.rows,
    columns: columns(path),
    empty: emptyState({ icon: 'package', title: t('counts.none'), text: t('counts.noneText') }),
    href: path,
    cards: true,
    rowKey: ({ id }) => `inventaire-${id}`,
  })}${pagination({
    previous: page.previous && `${path}?before=${page.previous}`,
    next: page.next && `${path}?after=${page.next}`,
  })}</div><div>${may(c, 'purchases', 'add') && openCard(path, view)}</div></div>`
}

function openCard(path: string, { categories, suppliers, form }: View): Html {
  return card({
    title: t('counts.open'),
    body: html`<form method="post" action="${path}/nouveau" class="form" novalidate>${onceField()}<means-choice>${choice(
      form,
      {
        name: 'scope',
        legend: t('counts.what'),
        options: stock.countScopes.map((value) => ({ value, label: t(`counts.scope.${value}`) })),
      },
    )}
<div data-means="category">${select(form, { name: 'category', label: t('office.category'), options: categoryOptions(categories), empty: t('purchases.choose') })}</div>
<div data-means="supplier">${select(form, {
      name: 'supplier',
      label: t('purchases.supplierOne'),
      options: suppliers.map(({ id, name }) => ({ value: `${id}`, label: name })),
      empty: t('purchases.choose'),
    })}</div></means-choice>
${checkbox(form, { name: 'hides', label: t('counts.hides'), hint: t('counts.hidesHint') })}
<p>${button(t('counts.open'), { icon: 'plus' })}</p></form>`,
  })
}

const columns = (path: string): Column<stock.ShelfCount>[] => [
  {
    label: t('counts.what'),
    cell: (row) => html`<a href="${path}/${row.id}">${scopeName(row)}</a>`,
  },
  {
    label: t('purchases.order.state'),
    card: 'badge',
    cell: ({ closedAt }) => badge(t(closedAt ? 'counts.isClosed' : 'counts.isOpen'), closedAt ? 'grey' : 'green'),
  },
  { label: t('counts.begun'), soft: true, card: 'note', cell: ({ begunAt, by }) => `${dateTime(begunAt)}, ${by}` },
  {
    label: t('counts.counted'),
    align: 'end',
    cell: ({ counted, lines }) => t('counts.of', { n: figures(counted), of: figures(lines) }),
  },
  { label: t('counts.differing'), align: 'end', cell: ({ differing }) => figures(differing) },
]
