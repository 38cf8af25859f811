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

/** The scope that was sent. Refuses with Invalid (`products`) a reference that the shop has not. */
export async function scopeIn(db: House['db'], shopId: number, fields: Submitted): Promise<Scope> {
  const typed = (fields.products ?? '').split(/[,;\s]+/).filter((one) => one !== '')
  const known = await catalogue.productsOf(db, shopId, typed)
  const unknown = typed.find((one) => !known.has(one.toLowerCase()))
  if (unknown !== undefined)
    throw new Invalid(t('promotions.fault.all'), { products: t('promotions.fault.product', { reference: unknown }) })
  return {
    allArticles: fields.articles !== 'some',
    categoryIds: tickedIn('categorie', fields),
    productIds: [...new Set(typed.map((one) => known.get(one.toLowerCase()) ?? 0))],
    allGroups: fields.customers !== 'some',
    groupIds: tickedIn('groupe', fields),
  }
}

/** The fields of a scope: which articles, which customers. */
export const scopeFields = (form: FormState, { categories, groups }: Choices): Html => html`${card({
  title: t('promotions.code.articles'),
  body: html`<div class="stack">${choice(form, {
    name: 'articles',
    legend: t('promotions.code.articles'),
    showLegend: false,
    look: 'inline',
    options: [
      { value: 'all', label: t('promotions.scope.all') },
      { value: 'some', label: t('promotions.scope.some') },
    ],
  })}<fieldset class="field"><legend>${t('promotions.scope.categories')}</legend><div class="form-columns">${categories.map(
    ({ id, name }) => checkbox(form, { name: `categorie-${id}`, label: name }),
  )}</div></fieldset>
${field(form, { name: 'products', label: t('promotions.scope.products'), hint: t('promotions.scope.productsHint'), autocomplete: 'off' })}</div>`,
})}
${card({
  title: t('promotions.scope.customers'),
  body: html`<div class="stack">${choice(form, {
    name: 'customers',
    legend: t('promotions.scope.customers'),
    showLegend: false,
    look: 'inline',
    options: [
      { value: 'all', label: t('promotions.scope.allGroups') },
      { value: 'some', label: t('promotions.scope.someGroups') },
    ],
  })}<fieldset class="field"><legend>${t('promotions.scope.groups')}</legend>${groups.map(({ id, name }) =>
    checkbox(form, { name: `groupe-${id}`, label: name }),
  )}</fieldset></div>`,
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
