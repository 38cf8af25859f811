// « Transport »: the carriers, on offer or not, their delays and what they ask by zone and range; the zones themselves.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { t } from '#messages'
import { readWhole } from '#money'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import {
  edit,
  type House,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { ownPictureRoutes } from '../catalogue/own-picture.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { editShop } from '../settings/edit-shop.ts'
import { tab } from '../tab.ts'
import { carrierMain } from './carrier-page.ts'
import { FOLLOWS, priced, Settings, valuesOf } from './form.ts'
import { listMain } from './list-page.ts'
import { orderValues } from './order-card.ts'
import { cut, isFault, type Typed } from './rows.ts'
import { zoneRoutes } from './zone-routes.ts'
import { subOf } from './zones-page.ts'

export function carriersTab(house: House) {
  const routes = tab(house, 'carriers', [
    [/\/(nouveau|nouvelle|dupliquer)$/, 'add'],
    [/\/\d+\/(retirer|supprimer)$/, 'delete'],
  ])

  routes.get('/', (c) => list(house, c))
  zoneRoutes(house, routes)
  routes.get('/nouveau', (c) => ask(house, c))
  routes.post('/nouveau', (c) => add(house, c))
  routes.get('/:id', (c) => showCarrier(house, c))
  routes.post('/:id', (c) => change(house, c))
  arranging(house, routes)
  ownPictureRoutes(house, routes, {
    tab: '/transport',
    place: '',
    set: (c, id, logo) => carriers.setLogo(house.db, actor(c), c.var.shop.id, id, logo),
    again: (c, id, refused) => showCarrier(house, c, refused, id),
    said: { done: t('carriers.logoDone'), gone: t('carriers.logoGone') },
  })
  routes.post('/:id/:turn{(?:proposer|retirer)}', (c) => turn(house, c))
  return routes
}

const Order = z.object({ first: z.enum(['shop', 'cheapest'], t('carriers.fault.order')) })

/** A carrier like another, one place up or down, away; and which of them customers see first. */
function arranging(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.post('/ordre', async (c) => {
    const form = await submitted(c)
    try {
      const { first } = parse(Order, form)
      const told = await editShop(house, c, form, orderValues, (tx, fields) =>
        shops.orderCarriers(tx, actor(c), c.var.shop.id, fields.first === 'cheapest'),
      )
      return done(c, '/transport', t(`carriers.order.${first}Now`), told)
    } catch (error) {
      return list(house, c, { ...refusedForm(form, error), id: 'ordre' })
    }
  })
  routes.post('/:id/dupliquer', async (c) => {
    const id = await carriers.duplicate(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, `/transport/${id}`, t('carriers.duplicated'))
  })
  routes.post('/:id/:way{(?:monter|descendre)}', async (c) => {
    const { rang } = await submitted(c)
    const by = c.req.param('way') === 'monter' ? -1 : 1
    await carriers.move(db, actor(c), c.var.shop.id, idParam(c), { by, from: readWhole(rang ?? '') })
    return done(c, '/transport', t('carriers.moved'))
  })
  routes.post('/:id/supprimer', async (c) => {
    await carriers.remove(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/transport', t('carriers.removed'))
  })
}

async function list({ db }: House, c: Context<Office>, order?: FormState) {
  const all = await carriers.list(db, c.var.shop.id)
  const title = t('backoffice.tab.carriers')
  return officePage(c, {
    tab: 'carriers',
    sub: subOf(c, 'carriers'),
    title,
    main: listMain(c, all, order),
    invalid: Boolean(order),
  })
}

/** What the form of a carrier is written with: the shop's rates and zones. */
async function known({ db }: House, c: Context<Office>) {
  const [taxes, zones] = await Promise.all([
    catalogue.listTaxes(db, c.var.shop.id),
    carriers.listZones(db, c.var.shop.id),
  ])
  return { taxes, zones }
}

/** The form with a range cut in two, where that is what was pressed; nothing is saved by it. */
function cutting(form: Submitted, zones: readonly carriers.Zone[]): FormState | undefined {
  if (form.acte !== 'couper' || !form.couper) return undefined
  const after = cut({ ...form, basis: form.basis === 'weight' ? 'weight' : 'price' } as Typed, zones)
  return isFault(after) ? { values: form, errors: { [after[0]]: after[1] } } : { values: after, errors: {} }
}

async function ask(house: House, c: Context<Office>) {
  const values = { basis: 'price', rate: FOLLOWS, 'lower-0': '0,00' }
  return carrierPage(c, undefined, await known(house, c), blank(values))
}

async function add(house: House, c: Context<Office>) {
  const { db } = house
  const form = await submitted(c)
  const given = await known(house, c)
  const half = cutting(form, given.zones)
  if (half) return carrierPage(c, undefined, given, half, 422)
  try {
    const settings = parse(Settings(given.taxes, given.zones), form)
    await carriers.add(db, actor(c), c.var.shop.id, settings)
  } catch (error) {
    return carrierPage(c, undefined, given, { values: form, errors: refusalOf(error).said })
  }
  return done(c, '/transport', t('office.carrier.added'))
}

async function showCarrier(house: House, c: Context<Office>, refused?: FormState, id = idParam(c)) {
  const [carrier, given] = await Promise.all([find(house, c, id), known(house, c)])
  return carrierPage(c, carrier, given, refused ?? stored(valuesOf(carrier)))
}

async function change(house: House, c: Context<Office>) {
  const { db } = house
  const form = await submitted(c)
  const [carrier, given] = await Promise.all([find(house, c, idParam(c)), known(house, c)])
  const half = cutting(form, given.zones)
  if (half) return carrierPage(c, carrier, given, half, 422)
  try {
    const { told } = await edit(db, form, {
      of: `carrier ${c.var.shop.id} ${carrier.id}`,
      together: [priced],
      present: async (tx) => valuesOf(await find(house, c, carrier.id, tx)),
      since: (tx, at) =>
        trace.since(tx, { shopId: c.var.shop.id, subject: { kind: 'carrier', id: carrier.id }, at, actor: actor(c) }),
      save: (tx, fields) =>
        carriers.change(tx, actor(c), c.var.shop.id, carrier.id, parse(Settings(given.taxes, given.zones), fields)),
    })
    return done(c, '/transport', t('office.carrier.saved', { name: carrier.name }), told)
  } catch (error) {
    return carrierPage(c, carrier, given, refusedForm(form, error))
  }
}

async function turn(house: House, c: Context<Office>) {
  const { db } = house
  const carrier = await find(house, c, idParam(c))
  const offered = c.req.param('turn') === 'proposer'
  await carriers.setEnabled(db, actor(c), c.var.shop.id, carrier.id, offered)
  return done(c, '/transport', t(offered ? 'office.carrier.on' : 'office.carrier.off', { name: carrier.name }))
}

async function find({ db }: House, c: Context<Office>, id: number, tx: Db = db): Promise<carriers.Carrier> {
  const all = await carriers.list(tx, c.var.shop.id)
  const found = all.find((carrier) => carrier.id === id)
  if (!found) throw new NotFound(t('office.carrier.missing'))
  return found
}

function carrierPage(
  c: Context<Office>,
  carrier: carriers.Carrier | undefined,
  given: { taxes: readonly catalogue.Tax[]; zones: readonly carriers.Zone[] },
  form: FormState,
  told?: 422,
) {
  const title = carrier?.name ?? t('office.carrier.new')
  const wrong = Object.keys(form.errors).length > 0
  const main = carrierMain(c, carrier, given, form)
  return officePage(c, {
    tab: 'carriers',
    sub: subOf(c, 'carriers'),
    title,
    main,
    invalid: wrong,
    status: wrong ? 422 : (told ?? 200),
  })
}
