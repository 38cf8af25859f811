// « Déclinaisons »: what a product is chosen by, made from its choices, named, put in order, hidden and removed.
import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import * as trace from '#trace'
import { edit, type House, idParam, refusalOf, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { cataloguePage } from './frame.ts'
import { namesIn, nameValues } from './option-names.ts'
import { variantsMain } from './variants-page.ts'
import { isAsked, type Plan, planOf, planValues, wantedIn } from './variants-plan.ts'

/** The addresses of variants, under that of their product. */
export function variantRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/:id/declinaisons', (c) => page(house, c, { fields: { ...c.req.query() } }))
  routes.post('/:id/declinaisons', (c) => rename(house, c))
  routes.post('/:id/declinaisons/creer', (c) => make(house, c))
  routes.post('/:id/declinaisons/:variant/:way{(?:cacher|montrer|en-premier)}', (c) =>
    act(house, c, c.req.param('way') as 'cacher' | 'montrer' | 'en-premier'),
  )
  routes.post('/:id/declinaisons/:variant/supprimer', (c) => act(house, c, 'supprimer'))
}

async function make(house: House, c: Context<Office>) {
  const { db } = house
  const id = idParam(c)
  const fields = await submitted(c)
  try {
    const product = await catalogue.findManaged(db, c.var.shop.id, id)
    const plan = planOf(fields, product)
    const wanted = wantedIn(fields, plan)
    const made = await catalogue.makeVariants(db, actor(c), c.var.shop.id, id, { options: plan.options, wanted })
    return done(c, `/catalogue/${id}/declinaisons`, t('sheet.variants.made', { n: made }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return page(house, c, { fields: { ...fields, 'make-sent': 'on' }, errors: refusal.said })
  }
}

async function rename(house: House, c: Context<Office>) {
  const { shop } = c.var
  const id = idParam(c)
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `options ${shop.id} ${id}`,
      present: async (tx) => nameValues(await catalogue.findManaged(tx, shop.id, id)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id }, at, actor: actor(c) }),
      save: async (tx, fields) => {
        const changes = namesIn(fields, await catalogue.findManaged(tx, shop.id, id))
        await catalogue.renameOptions(tx, actor(c), shop.id, id, changes)
      },
    })
    return done(c, `/catalogue/${id}/declinaisons`, t('sheet.variants.renamed'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    const { values, errors } = refusedForm(form, error)
    return page(house, c, { names: { values, errors: atTheirNames(errors) } })
  }
}

/** What is wrong with an option is said at its name, and of its values at the first of them. */
const atTheirNames = (errors: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, fault]) => [
      field.replace(/^option-(\d)$/, 'name-$1').replace(/^values-(\d)$/, 'value-$1-0'),
      fault,
    ]),
  )

async function act({ db }: House, c: Context<Office>, way: 'cacher' | 'montrer' | 'en-premier' | 'supprimer') {
  const [productId, variantId] = [idParam(c), idParam(c, 'variant')]
  const [by, shopId, which] = [actor(c), c.var.shop.id, { productId, variantId }]
  const back = `/catalogue/${productId}/declinaisons#liste`
  const ways = {
    cacher: { does: () => catalogue.showVariant(db, by, shopId, which, false), told: 'sheet.variants.hideDone' },
    montrer: { does: () => catalogue.showVariant(db, by, shopId, which, true), told: 'sheet.variants.showDone' },
    'en-premier': { does: () => catalogue.putFirst(db, by, shopId, which), told: 'sheet.variants.putFirstDone' },
    supprimer: { does: () => catalogue.removeVariant(db, by, shopId, which), told: 'sheet.variants.removeDone' },
  } as const
  const { does, told } = ways[way]
  try {
    await does()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return unchanged(c, back, refusal.message)
  }
  return done(c, back, t(told))
}

type Shown = { fields?: Submitted; errors?: Record<string, string>; names?: FormState }

async function page({ db }: House, c: Context<Office>, { fields = {}, errors = {}, names }: Shown) {
  const product = await catalogue.findManaged(db, c.var.shop.id, idParam(c))
  const asked = isAsked(fields)
  const { plan, faults } = asked ? tried(fields, product) : { plan: undefined, faults: {} }
  const asking = { values: { ...planValues(product), ...fields }, errors: { ...faults, ...errors } }
  const main = variantsMain(c, {
    product,
    asking,
    plan,
    parts: product.options.length > 0 ? 0 : (await catalogue.packOf(db, c.var.shop.id, product.id)).parts.length,
    names: names ?? { ...stored(nameValues(product)), id: 'noms' },
  })
  const invalid = Object.keys({ ...asking.errors, ...names?.errors }).length > 0
  return cataloguePage(c, { title: product.name, main, invalid, status: invalid ? 422 : 200 })
}

/** What was asked, or what is wrong with it. */
function tried(fields: Submitted, product: catalogue.ManagedProduct): { plan?: Plan; faults: Record<string, string> } {
  try {
    return { plan: planOf(fields, product), faults: {} }
  } catch (error) {
    return { faults: refusalOf(error).said }
  }
}
