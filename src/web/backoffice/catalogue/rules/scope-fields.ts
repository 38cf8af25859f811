import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import { t } from '#messages'
import type { Scope } from '#prices'
import { Invalid } from '#refusals'
import { asTicks, type House, type Submitted, tickedIn } from '../../../http/index.ts'
import { card, checkbox, choice, type FormState, field, type Html, html } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

/** What a rule may be for: the categories and the groups of the shop. */
export type Choices = { categories: readonly catalogue.Category[]; groups: readonly customers.CustomerGroup[] }

export async function choicesOf({ db }: House, c: Context<Office>): Promise<Choices> {
  const shopId = c.var.shop.id
  const [categories, groups] = [await catalogue.listCategories(db, shopId), await customers.listGroups(db, shopId)]
  return { categories, groups }
}

/** What the fields of a scope begin with; products are named by their references. */
export async function scopeValues(db: House['db'], shopId: number, scope: Scope): Promise<FormState['values']> {
  return {
    articles: scope.allArticles ? 'all' : 'some',
    ...asTicks('categorie', scope.categoryIds),
    products: (await catalogue.referencesOf(db, shopId, scope.productIds)).join(', '),
    customers: scope.allGroups ? 'all' : 'some',
    ...asTicks('groupe', scope.groupIds),
  }
}

/** The scope that was sent; `demand` refuses with Invalid (`articles`, `products`, `customers`) what is wrong in it. */
export type ScopeSent = { scope: Scope; demand: () => void }

/** The scope that was sent: a reference that the shop has not is wrong, and all of it with some of it named. */
export async function scopeIn(db: House['db'], shopId: number, fields: Submitted): Promise<ScopeSent> {
  const typed = (fields.products ?? '').split(/[,;\s]+/).filter((one) => one !== '')
  const known = await catalogue.productsOf(db, shopId, typed)
  const unknown = typed.filter((one) => !known.has(one.toLowerCase()))
  const scope = {
    allArticles: fields.articles !== 'some',
    categoryIds: tickedIn('categorie', fields),
    productIds: [...new Set(typed.flatMap((one) => known.get(one.toLowerCase()) ?? []))],
    allGroups: fields.customers !== 'some',
    groupIds: tickedIn('groupe', fields),
  }
  const faults: Record<string, string> = {}
  if (unknown.length > 0) faults.products = t('promotions.fault.product', { reference: unknown.join(', ') })
  if (scope.allArticles && scope.categoryIds.length + typed.length > 0)
    faults.articles = t('promotions.fault.allButSome')
  if (scope.allGroups && scope.groupIds.length > 0) faults.customers = t('promotions.fault.allButGroups')
  const demand = () => {
    if (Object.keys(faults).length > 0) throw new Invalid(t('promotions.fault.all'), faults)
  }
  return { scope, demand }
}

/** The categories as they stand, each with those below it behind it, named with the one above. */
const shelves = (categories: Choices['categories']): { id: number; name: string }[] =>
  categories
    .filter(({ parent_id }) => parent_id === null)
    .flatMap((main) => [
      main,
      ...categories
        .filter(({ parent_id }) => parent_id === main.id)
        .map(({ id, name }) => ({ id, name: `${main.name} › ${name}` })),
    ])

/** The fields of a scope: which articles, which customers. */
export const scopeFields = (form: FormState, { categories, groups }: Choices): Html => html`${card({
  title: t('promotions.code.articles'),
  body: html`<means-choice><div class="stack">${choice(form, {
    name: 'articles',
    legend: t('promotions.code.articles'),
    showLegend: false,
    look: 'inline',
    options: [
      { value: 'all', label: t('promotions.scope.all') },
      { value: 'some', label: t('promotions.scope.some') },
    ],
  })}<fieldset class="field" data-means="some"><legend>${t('promotions.scope.categories')}</legend><div class="form-columns">${shelves(
    categories,
  ).map(({ id, name }) => checkbox(form, { name: `categorie-${id}`, label: name }))}</div></fieldset>
<div data-means="some">${field(form, { name: 'products', label: t('promotions.scope.products'), hint: t('promotions.scope.productsHint'), autocomplete: 'off' })}</div></div></means-choice>`,
})}
${card({
  title: t('promotions.scope.customers'),
  body: html`<means-choice><div class="stack">${choice(form, {
    name: 'customers',
    legend: t('promotions.scope.customers'),
    showLegend: false,
    look: 'inline',
    options: [
      { value: 'all', label: t('promotions.scope.allGroups') },
      { value: 'some', label: t('promotions.scope.someGroups') },
    ],
  })}<fieldset class="field" data-means="some"><legend>${t('promotions.scope.groups')}</legend>${groups.map(
    ({ id, name }) => checkbox(form, { name: `groupe-${id}`, label: name }),
  )}</fieldset></div></means-choice>`,
})}`

/** « 2 catégories, 1 produit, Écoles » */
export function scopeText({ allArticles, categoryIds, productIds, allGroups, groupIds }: Scope, all: Choices): string {
  const articles = allArticles
    ? [t('promotions.scope.all')]
    : [
        ...all.categories.filter(({ id }) => categoryIds.includes(id)).map(({ name }) => name),
        ...(productIds.length > 0 ? [t('promotions.scope.articles', { n: productIds.length })] : []),
      ]
  const groups = allGroups ? [] : all.groups.filter(({ id }) => groupIds.includes(id)).map(({ name }) => name)
  return [...articles, ...groups].join(', ')
}
