import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as reviews from '#reviews'
import { done, edit, type House, parse, refusalOf, submitted, text } from '../http/index.ts'
import { type FormState, stored } from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack } from './refused-form.ts'
import { formMain, mineMain, productMain, rulesMain } from './reviews-pages.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

type C = Context<Storefront>

const Opinion = z.object({
  stars: z.coerce
    .number(t('reviews.fault.stars'))
    .int(t('reviews.fault.stars'))
    .min(1, t('reviews.fault.stars'))
    .max(5),
  title: text(100),
  body: text(2000, t('reviews.fault.body')),
})

/** What customers say of products: all of it, saying something, what one has said, and the rules of it. */
export function reviewPages({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/avis/:slug/donner', signedIn)
  routes.use('/mes-avis', signedIn)
  routes.get('/avis', (c) => shell(c, { title: t('reviews.rules'), main: rulesMain(c.var.base) }))
  routes.get('/mes-avis', async (c) => {
    const place = { after: c.req.query('avant'), before: c.req.query('apres') }
    const page = await reviews.mine(db, c.var.visit.shop.id, customerOf(c).id, place)
    return shell(c, { title: t('reviews.mine'), main: mineMain(c.var.base, page) })
  })
  routes.get('/avis/:slug', async (c) => {
    const order = reviews.orders.find((one) => one === c.req.query('tri')) ?? 'recent'
    const place = { after: c.req.query('avant'), before: c.req.query('apres') }
    const found = await reviews.ofProduct(db, c.var.visit.shop.id, c.req.param('slug'), { order, ...place })
    const title = t('reviews.of', { name: found.product.name })
    return shell(c, { title, main: productMain(c.var.base, { ...found, order }) })
  })
  routes.get('/avis/:slug/donner', async (c) => {
    const owned = await ownedBy({ db }, c)
    return form(c, owned, stored(valuesOf(owned)))
  })
  routes.post('/avis/:slug/donner', (c) => give({ db }, c))
  return routes
}

const ownedBy = ({ db }: Pick<House, 'db'>, c: C) =>
  reviews.own(db, c.var.visit.shop.id, customerOf(c).id, c.req.param('slug') ?? '')

const valuesOf = ({ review }: reviews.Owned) => ({
  stars: review ? `${review.stars}` : '',
  title: review?.title ?? '',
  body: review?.body ?? '',
})

async function give(house: Pick<House, 'db'>, c: C) {
  const [{ id: shopId }, { id: customerId }, slug] = [c.var.visit.shop, customerOf(c), c.req.param('slug') ?? '']
  const sent = await submitted(c)
  try {
    await edit(house.db, sent, {
      of: `review ${shopId} ${customerId} ${slug}`,
      present: async (tx) => valuesOf(await reviews.own(tx, shopId, customerId, slug)),
      save: (tx, fields) => reviews.write(tx, actorOf(c), { shopId, customerId, slug }, parse(Opinion, fields)),
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return form(c, await ownedBy(house, c), comesBack(sent, refusal, ['stars', 'title', 'body']))
  }
  return done(c, `${c.var.base}/mes-avis`, t('reviews.written'))
}

function form(c: C, owned: reviews.Owned, state: FormState) {
  const invalid = Object.keys(state.errors).length > 0
  const main = formMain(c.var.base, owned, state)
  return shell(c, { title: t('reviews.giveOn', { name: owned.name }), main, invalid, status: invalid ? 422 : 200 })
}
