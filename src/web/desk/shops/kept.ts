import { type Context, Hono } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import * as street from '#street'
import { done, everySubmitted, forgetMade, type House, idParam, refusalOf } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { idsOf, PATH, shopsPage } from './frame.ts'
import { keepMain, momentMain, momentsMain, promisedIn } from './kept-page.ts'

const KEPT = `${PATH}/gardees`

/** « Instantanés »: taken under a name, gone back to, forgotten. */
export function kept(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/gardees', async (c) =>
    shopsPage(c, {
      place: 'kept',
      title: t('street.sub.kept'),
      main: momentsMain(await street.moments(db, c.var.ownShops)),
    }),
  )

  routes.get('/garder', (c) => keepPage(house, c, tickedOf(c), blank()))

  routes.post('/garder', (c) => keep(house, c))
  routes.get('/retour', (c) => possible(house, c))
  routes.get('/gardees/:id', async (c) => momentPage(house, c, tickedOf(c)))

  routes.post('/gardees/:id/retour', (c) => goBack(house, c))
  routes.post('/gardees/:id/oublier', (c) => forget(house, c))
  return routes
}

async function keep(house: House, c: Context<Desk>) {
  const { db } = house
  const fields = await everySubmitted(c)
  const shopIds = idsOf(fields.get('shop'))
  const name = fields.get('name')?.[0] ?? ''
  if (shopIds.length === 0)
    return keepPage(house, c, [], { values: { name }, errors: { shop: t('street.noneTicked') } })
  try {
    await street.keepAll(db, actor(c), { shopIds, name })
  } catch (error) {
    return keepPage(house, c, shopIds, { values: { name }, errors: refusalOf(error).said })
  }
  return done(c, KEPT, t('street.kept.done', { n: shopIds.length, name: name.trim() }))
}

/** The snapshots that the ticked shops may go back to. */
async function possible({ db }: House, c: Context<Desk>) {
  const ticked = tickedOf(c)
  const all = await street.moments(db, c.var.ownShops)
  const isTicked = ({ id }: { id: number | null }) => id !== null && (ticked === 'all' || ticked.includes(id))
  const possible = all.filter(({ kept: shots }) => shots.some(({ of, shops }) => [of, ...shops].some(isTicked)))
  return shopsPage(c, { place: 'kept', title: t('street.act.restore'), main: momentsMain(possible, ticked) })
}

async function goBack(house: House, c: Context<Desk>) {
  const { db } = house
  const fields = await everySubmitted(c)
  const shopIds = idsOf(fields.get('shop'))
  if (shopIds.length === 0) return momentPage(house, c, [], t('street.noneTicked'))
  const moment = await street.momentOf(db, idParam(c), c.var.ownShops)
  let back: Awaited<ReturnType<typeof street.goBack>>
  try {
    back = await street.goBack(db, actor(c), { keptId: moment.id, shopIds, promised: promisedIn(fields) })
  } catch (error) {
    if (error instanceof street.MoreIsLost) return momentPage(house, c, shopIds, error.message)
    throw error
  }
  await forgetMade(house)
  const { shops, safety } = back
  return done(c, KEPT, t('street.kept.back', { n: shops, name: moment.name, safety }))
}

async function forget({ db }: House, c: Context<Desk>) {
  await street.forgetMoment(db, actor(c), idParam(c), c.var.ownShops)
  return done(c, KEPT, t('street.kept.forgotten'))
}

async function keepPage({ db }: House, c: Context<Desk>, ticked: number[] | 'all', form: FormState) {
  const shops = await street.list(db, { ids: ownIds(c) })
  const main = keepMain(shops, ticked, form)
  return shopsPage(c, {
    place: 'kept',
    title: t('street.act.keep'),
    main,
    invalid: Object.keys(form.errors).length > 0,
  })
}

async function momentPage({ db }: House, c: Context<Desk>, ticked: number[] | 'all', fault?: string) {
  const moment = await street.momentOf(db, idParam(c), c.var.ownShops)
  const possible = await (await street.returns(db, moment)).filter(({ shopId }) => c.var.ownShops?.has(shopId) ?? true)
  const title = t('street.kept.title', { name: moment.name, at: dateTime(moment.at) })
  const main = momentMain(moment, possible, { ticked, fault, title })
  return shopsPage(c, { place: 'kept', title, main, invalid: fault !== undefined })
}

/** The shops that an address names, or all. */
const tickedOf = (c: Context): number[] | 'all' => (c.req.query('toutes') ? 'all' : idsOf(c.req.queries('shop')))
