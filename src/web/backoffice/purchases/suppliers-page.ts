import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import type * as purchases from '#purchases'
import {
  badge,
  breadcrumb,
  button,
  type Column,
  card,
  errorSummary,
  type FormState,
  type Html,
  howMany,
  html,
  type List,
  list,
  onceField,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { supplierFields } from './supplier-form.ts'

type Row = purchases.SupplierRow
type Page = List<Row>['page'] & { total: number }

export const path = (c: Context<Office>) => `${c.var.base}/achats/fournisseurs`

/** Who the shop buys from. */
export function suppliersMain(c: Context<Office>, asked: List<Row>['asked'], page: Page): Html {
  const where = howMany(page.total, (n) => t('purchases.supplier.count', { n }))
  const add =
    may(c, 'purchases', 'add') && button(t('purchases.supplier.add'), { icon: 'plus', href: `${path(c)}/nouveau` })
  return html`${pageHead({ title: t('purchases.sub.suppliers'), badge: badge(where, 'green'), actions: add })}
${list<Row>({
  id: 'fournisseurs',
  caption: t('purchases.sub.suppliers'),
  asked,
  page,
  columns: columns(c),
  none: { icon: 'truck', title: t('purchases.supplier.none'), text: t('purchases.supplier.noneText'), action: add },
  where,
  rowKey: ({ id }) => `fournisseur-${id}`,
})}`
}

const columns = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('purchases.supplier.name'),
    cell: ({ id, name }) => html`<a href="${path(c)}/${id}">${name}</a>`,
    filter: { kind: 'text', name: 'text', label: t('purchases.supplier.name') },
  },
  { label: t('purchases.supplier.email'), soft: true, card: 'note', cell: ({ email }) => email },
  { label: t('purchases.supplier.articles'), align: 'end', cell: ({ articles }) => articles },
  { label: t('purchases.supplier.open'), align: 'end', cell: ({ open }) => open },
  {
    label: t('purchases.supplier.owed'),
    align: 'end',
    card: 'sum',
    cell: ({ owedCents }) => money(owedCents),
    filter: { kind: 'apply' },
  },
]

export const crumbs = (c: Context<Office>, last: string) =>
  breadcrumb([
    { label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` },
    { label: t('purchases.sub.suppliers'), href: path(c) },
    { label: last },
  ])

/** A supplier to be added. */
export const newSupplierMain = (c: Context<Office>, form: FormState): Html => html`${pageHead({
  crumbs: crumbs(c, t('purchases.supplier.add')),
  title: t('purchases.supplier.add'),
})}
${errorSummary(form)}
<form method="post" action="${path(c)}/nouveau" class="stack page-form" novalidate>${onceField()}
${card({ body: html`<div class="stack">${requiredNote()}${supplierFields(form, true)}</div>` })}
<div class="form-actions">${button(t('purchases.supplier.add'))}${button(t('ui.cancel'), { kind: 'secondary', href: path(c) })}</div></form>`
