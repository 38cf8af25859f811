import type { Context } from 'hono'
import type { Category } from '#catalogue'
import { t } from '#messages'
import {
  attrs,
  badge,
  blank,
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  icon,
  iconButton,
  type Option,
  onceField,
  pageHead,
  select,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type Counted = Category & { products: number }

/** Those that stand under no other. */
export const mainOnes = (categories: readonly Category[]) => categories.filter(({ parent_id }) => parent_id === null)
const under = <One extends Category>(categories: readonly One[], above: Category) =>
  categories.filter(({ parent_id }) => parent_id === above.id)

/** All categories as customers find them, with what they hold, and a short form for one more. */
export function categoriesMain(c: Context<Office>, categories: readonly Counted[], form: FormState): Html {
  const list = `${c.var.base}/catalogue`
  const shelves = (all: readonly Counted[]): Html =>
    html`<ul class="shelf-tree">${all.map(
      (one, at) =>
        html`<li${attrs({ id: `categorie-${one.id}`, 'data-category': one.id, 'data-parent': one.parent_id ?? '' })}>${row(
          c,
          categories,
          one,
          { first: at === 0, last: at === all.length - 1, holds: under(categories, one).length > 0 },
        )}${one.parent_id === null && under(categories, one).length > 0 && shelves(under(categories, one))}</li>`,
    )}</ul>`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: t('office.categories') }]),
    title: t('office.categories'),
    note: t('office.categories.note'),
  })}
${errorSummary(form)}
<div class="story"><div>
${
  categories.length === 0
    ? emptyState({ icon: 'package', title: t('office.categories.none'), text: t('office.categories.noneText') })
    : card({ body: html`<category-tree>${shelves(mainOnes(categories) as Counted[])}</category-tree>` })
}
</div><div>${may(c, 'catalogue', 'add') && addCard(`${list}/categories/nouvelle`, categories, form)}</div></div>`
}

function addCard(action: string, categories: readonly Category[], form: FormState): Html {
  return card({
    title: t('office.categories.add'),
    body: html`<form method="post" action="${action}" class="stack">${onceField()}<div class="form">
${field(form, { name: 'name', label: t('office.product.name'), required: true, autocomplete: 'off' })}
${select(form, { name: 'parent', label: t('office.categories.parent'), empty: t('office.categories.isMain'), options: parents(categories) })}
</div><div class="form-actions">${button(t('office.categories.add'))}</div></form>`,
  })
}

/** The main ones, to choose what a category stands under. */
export const parents = (categories: readonly Category[]): Option[] =>
  mainOnes(categories).map(({ id, name }) => ({ value: String(id), label: name }))

/** How a category stands on its shelf: at an end, with others under it. */
type Standing = { first: boolean; last: boolean; holds: boolean }

function row(c: Context<Office>, all: readonly Counted[], one: Counted, { first, last, holds }: Standing): Html {
  const path = `${c.var.base}/catalogue/categories/${one.id}`
  const { name, products } = one
  const act = (way: string, arrow: 'arrow-up' | 'arrow-down', label: string) =>
    html`<form method="post" action="${path}/${way}">${iconButton(arrow, label)}</form>`
  const changes = may(c, 'catalogue', 'change')
  const held = html`<a class="muted small" href="${c.var.base}/catalogue?category=${one.id}">${t('office.products.count', { n: products })}</a>`
  const handle = html`<button type="button" class="handle" hidden aria-label="${t('sheet.place.handle', { name })}">${icon('menu')}</button> `
  return html`<div class="shelf-row"><p>${changes && handle}<strong>${name}</strong> ${(products > 0 || !holds) && held}${!one.in_menu && html` ${badge(t('sheet.category.offMenu'), 'grey')}`}</p>
<div class="row">${changes && placing(path, all, one, holds)}${changes && !first && act('monter', 'arrow-up', t('office.categories.upName', { name }))}${
    changes && !last && act('descendre', 'arrow-down', t('office.categories.downName', { name }))
  }${changes && iconButton('pencil', t('office.categories.changeName', { name }), { href: path })}</div></div>`
}

/** Under another category, or out of it: what dragging sends too, with the one that it comes before. */
function placing(path: string, all: readonly Counted[], { id, name }: Counted, holds: boolean): Html {
  const others = holds ? [] : mainOnes(all).filter((one) => one.id !== id)
  const form = blank({}, `c${id}`)
  const label = html`<span class="visually-hidden">${t('sheet.place.under', { name })}</span>`
  const options = parents(others)
  return html`<details class="placing"><summary>${t('sheet.place')}</summary>
<form method="post" action="${path}/placer" data-place class="row">${select(form, { name: 'parent', label, empty: t('sheet.place.main'), options })}${hidden(
    'before',
    '',
  )}${button(t('sheet.place.do'), { kind: 'secondary', size: 'small', label: t('sheet.place.under', { name }) })}</form></details>`
}
