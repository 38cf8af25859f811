// « Bons de réduction »: the codes that customers type in their cart, what each gives, to whom and how often.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import * as promotions from '#promotions'
import * as trace from '#trace'
import {
  edit,
  type House,
  idParam,
  inOneRound,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { cataloguePage } from '../frame.ts'
import { codeIn, codeValues } from './code-form.ts'
import { codeMain } from './code-page.ts'
import { codesMain } from './codes-page.ts'
import { choicesOf, scopeIn, scopeValues } from './scope-fields.ts'

type C = Context<Office>

/** What says together what a code gives, and for what. */
const together = [/^(gives|worth)$/, /^(articles|products|categorie-.*)$/, /^(customers|groupe-.*)$/, /^(from|until)$/]

/** The addresses of codes, under those of the catalogue. */
export function codeRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/codes', async (c) => {
    const codes = await promotions.listCodes(db, c.var.shop.id)
    const main = codesMain(c, codes, await choicesOf(house, c))
    return cataloguePage(c, { title: t('promotions.codes'), main })
  })
  routes.get('/codes/nouveau', (c) =>
    page(house, c, blank({ gives: 'percent', articles: 'all', customers: 'all', each: '1', enabled: 'on' })),
  )
  routes.post('/codes/nouveau', (c) => add(house, c))
  routes.get('/codes/:id', (c) => onePage(house, c, idParam(c)))
  routes.post('/codes/:id', (c) => change(house, c, idParam(c)))
}

async function add(house: House, c: C) {
  const fields = await submitted(c)
  try {
    const settings = await settingsIn(house.db, c.var.shop.id, fields)
    const id = await promotions.addCode(house.db, actor(c), c.var.shop.id, settings)
    const { code } = await promotions.findCode(house.db, c.var.shop.id, id)
    return done(c, '/catalogue/codes', t('promotions.code.added', { code }))
  } catch (error) {
    return page(house, c, refusedForm(fields, error))
  }
}

async function change(house: House, c: C, id: number) {
  const { db } = house
  const { shop } = c.var
  const fields = await submitted(c)
  try {
    const { told } = await edit(db, fields, {
      of: `code ${shop.id} ${id}`,
      together,
      present: async (tx) => valuesOf(tx, shop.id, await promotions.findCode(tx, shop.id, id)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'code', id }, at, actor: actor(c) }),
      save: async (tx, sent) => promotions.changeCode(tx, actor(c), shop.id, id, await settingsIn(tx, shop.id, sent)),
    })
    const { code } = await promotions.findCode(db, shop.id, id)
    return done(c, '/catalogue/codes', t('promotions.code.saved', { code }), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, id, refusedForm(fields, error))
  }
}

/** What was sent, all that is wrong in it said at once. Refuses with Invalid. */
async function settingsIn(db: House['db'], shopId: number, fields: Submitted) {
  const { scope, demand } = await scopeIn(db, shopId, fields)
  const { settings } = inOneRound({ settings: () => promotions.checkedCode(codeIn(fields, scope)), demand })
  return settings
}

const valuesOf = async (db: House['db'], shopId: number, code: promotions.DiscountCode) => ({
  ...codeValues(code),
  ...(await scopeValues(db, shopId, code)),
})

async function onePage(house: House, c: C, id: number, refused?: FormState) {
  const code = await promotions.findCode(house.db, c.var.shop.id, id)
  return page(house, c, refused ?? stored(await valuesOf(house.db, c.var.shop.id, code)), code)
}

async function page(house: House, c: C, form: FormState, code?: promotions.DiscountCode) {
  const used = code && (await promotions.usedBy(house.db, c.var.shop.id, code.id))
  const main = codeMain(c, { code, used, choices: await choicesOf(house, c), form })
  const invalid = Object.keys(form.errors).length > 0
  const title = code?.code ?? t('promotions.code.add')
  return cataloguePage(c, { title, main, invalid, status: invalid ? 422 : 200 })
}
