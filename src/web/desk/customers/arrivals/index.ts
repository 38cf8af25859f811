// « Commandes »: orders that arrive in shops: asked for, watched as they come, paused, stopped, undone.
import { type Context, Hono } from 'hono'
import * as arrivals from '#arrivals'
import { t } from '#messages'
import type { Actor } from '#people'
import * as playing from '#playing'
import { NotFound } from '#refusals'
import { asked, done, everySubmitted, type House, live, refusalOf } from '../../../http/index.ts'
import { blank, type FormState, morphing } from '../../../ui/index.ts'
import { actor, type Desk } from '../../desk-page.ts'
import { ownIds } from '../../own-shops.ts'
import { customersPage, idsOf, livingShops } from '../frame.ts'
import { classChoices } from './class-choices.ts'
import { formMain } from './form-page.ts'
import { ARRIVALS, againValues, firstValues, readAsked, whereOf } from './form-values.ts'
import { keyMain } from './key-page.ts'
import { unpaidOf } from './key-unpaid.ts'
import { listMain } from './list-page.ts'
import { runMain } from './run-page.ts'

/** Mounted at /bureau/clients/commandes. */
export function arrivalsPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => list(house, c))
  routes.get('/nouvelles', (c) => fresh(house, c))
  routes.post('/nouvelles', (c) => ask(house, c))
  routes.get('/:run', (c) => runPage(house, c))
  routes.get('/:run/corrige', (c) => keyPage(house, c))
  routes.get('/:run/direct', (c) => onTheWay(house, c))
  routes.post('/:run/suspendre', (c) => steer(house, c, arrivals.pause, 'arrivals.paused'))
  routes.post('/:run/reprendre', (c) => goOn(house, c))
  routes.post('/:run/terminer', (c) => steer(house, c, arrivals.stop, 'arrivals.stopped'))
  routes.post('/:run/defaire', async (c) => {
    const n = await arrivals.undo(house.db, actor(c), which(c))
    return done(c, pathOf(c), t('arrivals.undone', { n }))
  })
  return routes
}

/** A run is known by an id drawn at random: that of the address, or the one that it asks for. */
const which = (c: Context<Desk>, run = c.req.param('run') ?? ''): arrivals.Steered => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(run)) throw new NotFound(t('arrivals.missing'))
  return { run, shopIds: ownIds(c) }
}
const pathOf = (c: Context<Desk>) => `${ARRIVALS}/${which(c).run}`

async function list({ db }: House, c: Context<Desk>) {
  const { place, href } = asked(c, { shape: {} }, ARRIVALS)
  const main = listMain(await arrivals.list(db, ownIds(c), place), href)
  return customersPage(c, { place: 'arrivals', title: t('arrivals.title'), main })
}

/** The form: as it usually begins, as the address fills it in, or as a run was asked for (`?meme=`). */
async function fresh(house: House, c: Context<Desk>) {
  const again = c.req.query('meme')
  const values = (name: string) => c.req.queries(name) ?? []
  if (again === undefined)
    return formPage(house, c, blank(firstValues(values, playing.newSeed())), idsOf(values('boutique')))
  const steered = which(c, again)
  const run = await arrivals.find(house.db, steered)
  if (!run) throw new NotFound(t('arrivals.missing'))
  const same = againValues(run)
  const shopIds = (await arrivals.inShops(house.db, steered)).map(({ shopId }) => shopId)
  const given = (name: string) => (same[name] === undefined ? [] : [same[name]])
  return formPage(house, c, blank(firstValues(given, run.seed)), shopIds)
}

async function formPage(house: House, c: Context<Desk>, form: FormState, ticked: number[]) {
  const [shops, groups] = await Promise.all([livingShops(house, c), classChoices(house, c)])
  const invalid = Object.keys(form.errors).length > 0
  const pasts = await arrivals.pastsOf(
    house.db,
    shops.map(({ id }) => id),
  )
  const main = formMain(form, { shops, groups, ticked, pasts })
  return customersPage(c, { place: 'arrivals', title: t('arrivals.new'), main, invalid })
}

async function ask(house: House, c: Context<Desk>) {
  const fields = await everySubmitted(c)
  const values = (name: string) => fields.get(name) ?? []
  try {
    const living = (await livingShops(house, c)).map(({ id }) => id)
    const shopIds = await whereOf(house.db, values, { living, groups: await classChoices(house, c) })
    const run = await arrivals.ask(house.db, actor(c), { shopIds, asked: readAsked(values) })
    return done(c, `${ARRIVALS}/${run}`, t('arrivals.asked', { shops: shopIds.length }))
  } catch (error) {
    const { said: errors } = refusalOf(error)
    return formPage(house, c, { values: firstValues(values, ''), errors }, idsOf(values('boutique')))
  }
}

async function runPage({ db }: House, c: Context<Desk>) {
  const steered = which(c)
  const run = await arrivals.find(db, steered)
  if (!run) throw new NotFound(t('arrivals.missing'))
  const waits = run.paused > 0 && run.asked.when.mode === 'past'
  const late = waits ? await arrivals.overtaken(db, steered) : []
  const main = runMain(run, await arrivals.inShops(db, steered), late)
  return customersPage(c, { place: 'arrivals', title: t('arrivals.run', { seed: run.seed }), main, head: morphing })
}

/** What was planted and what became of it, of one shop or of all; of one shop, what of it was to be reminded too. */
async function keyPage({ db }: House, c: Context<Desk>) {
  const steered = which(c)
  const [shopId] = idsOf(c.req.queries('boutique') ?? [])
  const run = await arrivals.find(db, steered)
  if (!run) throw new NotFound(t('arrivals.missing'))
  const [rows, shops] = await Promise.all([arrivals.key(db, steered, shopId), arrivals.inShops(db, steered)])
  // Of one shop alone: what all shops of a class owe is read shop by shop.
  const one = shopId ?? (shops.length === 1 ? shops[0]?.shopId : undefined)
  const its = shops.find((shop) => shop.shopId === one)
  const unpaid = its ? await unpaidOf(db, its.shopId, await arrivals.ordersIn(db, steered, its.shopId)) : null
  const main = keyMain({ run, rows, shops, shopId, unpaid })
  return customersPage(c, { place: 'arrivals', title: t('arrivals.key'), main })
}

/** The page renews itself while something is under way. */
async function onTheWay({ db }: House, c: Context<Desk>) {
  const steered = which(c)
  return live(c, 1500, async () => {
    const run = await arrivals.find(db, steered)
    const far = run ? [run.planned, run.done, run.failed, run.undoing, run.undone, run.paused].join(' ') : ''
    const again = `<turbo-stream action="refresh" data-done="${far}"></turbo-stream>`
    return run && run.planned + run.undoing > 0 && run.paused < run.shops ? again : { last: again }
  })
}

/** It goes on where it may; of the other shops it is said why not. */
async function goOn({ db }: House, c: Context<Desk>) {
  const late = await arrivals.goOn(db, actor(c), which(c))
  const told = t('arrivals.goneOn')
  return done(
    c,
    pathOf(c),
    late.length > 0 ? `${told} ${t('arrivals.notThere', { why: arrivals.allTold(late) })}` : told,
  )
}

type Steer = (db: House['db'], teacher: Actor, which: arrivals.Steered) => Promise<void>

async function steer({ db }: House, c: Context<Desk>, act: Steer, told: 'arrivals.paused' | 'arrivals.stopped') {
  await act(db, actor(c), which(c))
  return done(c, pathOf(c), t(told))
}
