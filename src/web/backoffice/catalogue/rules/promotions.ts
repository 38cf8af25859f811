// « Promotions »: the rules of prices with their dates, for all or some articles and customers.
import type { Context, Hono } from 'hono'
import { today } from '#clock'
import { money, quoted } from '#format'
import { t } from '#messages'
import * as promotions from '#promotions'
import { Invalid } from '#refusals'
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
import { promotionIn, promotionValues } from './promotion-form.ts'
import { promotionMain, promotionsMain } from './promotions-page.ts'

import { choicesOf, scopeIn, scopeValues } from './scope-fields.ts'

type C = Context<Office>

/** What says together what a promotion gives, when and for what. */
const together = [/^(gives|worth)$/, /^(articles|products|categorie-.*)$/, /^(customers|groupe-.*)$/, /^(from|until)$/]

/** The addresses of promotions, under those of the catalogue. */
export function promotionRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/promotions', async (c) => {
    const all = await promotions.listPromotions(db, c.var.shop.id)
    const main = promotionsMain(c, all, await choicesOf(house, c))
    return cataloguePage(c, { title: t('promotions.title'), main })
  })
  routes.get('/promotions/nouvelle', (c) =>
    page(
      house,
      c,
      blank({ gives: 'percent', quantity: '1', from: today(), articles: 'all', customers: 'all', enabled: 'on' }),
    ),
  )
  routes.post('/promotions/nouvelle', (c) => add(house, c))
  routes.get('/promotions/:id', (c) => onePage(house, c, idParam(c)))
  routes.post('/promotions/:id', (c) => change(house, c, idParam(c)))
}

async function add(house: House, c: C) {
  const fields = await submitted(c)
  try {
    const settings = await settingsIn(house.db, c.var.shop.id, fields)
    const id = await promotions.addPromotion(house.db, actor(c), c.var.shop.id, settings)
    const { name } = await promotions.findPromotion(house.db, c.var.shop.id, id)
    return done(c, '/catalogue/promotions', t('promotions.added', { name }))
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
      of: `promotion ${shop.id} ${id}`,
      together,
      present: async (tx) => valuesOf(tx, shop.id, await promotions.findPromotion(tx, shop.id, id)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'promotion', id }, at, actor: actor(c) }),
      save: async (tx, sent) =>
        promotions.changePromotion(tx, actor(c), shop.id, id, await settingsIn(tx, shop.id, sent)),
    })
    const { name } = await promotions.findPromotion(db, shop.id, id)
    return done(c, '/catalogue/promotions', t('promotions.saved', { name }), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, id, refusedForm(fields, error))
  }
}

/** What was sent, all that is wrong in it said at once. Refuses with Invalid. */
async function settingsIn(db: House['db'], shopId: number, fields: Submitted) {
  const { scope, demand } = await scopeIn(db, shopId, fields)
  const { settings } = inOneRound({ settings: () => promotions.checkedPromotion(promotionIn(fields, scope)), demand })
  if (!fields.sure) await demandDear(db, shopId, settings)
  return settings
}

/** An amount that leaves nearly nothing of a price may be meant, and is said so once more: refuses with Invalid (`sure`). */
async function demandDear(db: House['db'], shopId: number, settings: promotions.PromotionSettings): Promise<void> {
  const { n, names } = await promotions.cheapened(db, shopId, settings)
  if (n === 0) return
  const more = n - names.length
  const articles = [...names.map(quoted), ...(more > 0 ? [t('promotions.sure.more', { n: more })] : [])].join(', ')
  const sentence = t('promotions.sure.fault', { amount: money(settings.worth), articles })
  throw new Invalid(sentence, { sure: sentence })
}

const valuesOf = async (db: House['db'], shopId: number, code: promotions.Promotion) => ({
  ...promotionValues(code),
  ...(await scopeValues(db, shopId, code)),
})

async function onePage(house: House, c: C, id: number, refused?: FormState) {
  const code = await promotions.findPromotion(house.db, c.var.shop.id, id)
  return page(house, c, refused ?? stored(await valuesOf(house.db, c.var.shop.id, code)), code)
}

async function page(house: House, c: C, form: FormState, promotion?: promotions.Promotion) {
  const main = promotionMain(c, { promotion, choices: await choicesOf(house, c), form })
  const invalid = Object.keys(form.errors).length > 0
  const title = promotion?.name ?? t('promotions.add')
  return cataloguePage(c, { title, main, invalid, status: invalid ? 422 : 200 })
}
