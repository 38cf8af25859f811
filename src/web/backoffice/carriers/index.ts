// « Transport »: the carriers, on offer or not, their delays and what they ask by range.
import type { Context } from 'hono'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { tab } from '../tab.ts'
import { carrierMain } from './carrier-page.ts'
import { FOLLOWS, priced, Settings, valuesOf } from './form.ts'
import { listMain } from './list-page.ts'

export function carriersTab(house: House) {
  const routes = tab(house, 'carriers', [
    [/\/nouveau$/, 'add'],
    [/\/retirer$/, 'delete'],
  ])

  routes.get('/', (c) => list(house, c))
  routes.get('/nouveau', (c) => ask(house, c))
  routes.post('/nouveau', (c) => add(house, c))
  routes.get('/:id', (c) => showCarrier(house, c))
  routes.post('/:id', (c) => change(house, c))
  routes.post('/:id/:turn{(?:proposer|retirer)}', (c) => turn(house, c))
  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const all = await carriers.list(db, c.var.shop.id)
  return officePage(c, { tab: 'carriers', title: t('backoffice.tab.carriers'), main: listMain(c, all) })
}

async function ask({ db }: House, c: Context<Office>) {
  const taxes = await catalogue.listTaxes(db, c.var.shop.id)
  const values = { basis: 'price', rate: FOLLOWS, 'lower-0': '0,00' }
  return carrierPage(c, undefined, taxes, blank(values))
}

async function add({ db }: House, c: Context<Office>) {
  const form = await submitted(c)
  const taxes = await catalogue.listTaxes(db, c.var.shop.id)
  try {
    const settings = parse(Settings(taxes), form)
    await carriers.add(db, actor(c), c.var.shop.id, settings)
  } catch (error) {
    return carrierPage(c, undefined, taxes, { values: form, errors: refusalOf(error).fields })
  }
  return done(c, '/transport', t('office.carrier.added'))
}

async function showCarrier(house: House, c: Context<Office>) {
  const { db } = house
  const [carrier, taxes] = await Promise.all([find(house, c, idParam(c)), catalogue.listTaxes(db, c.var.shop.id)])
  return carrierPage(c, carrier, taxes, stored(valuesOf(carrier)))
}

async function change(house: House, c: Context<Office>) {
  const { db } = house
  const form = await submitted(c)
  const [carrier, taxes] = await Promise.all([find(house, c, idParam(c)), catalogue.listTaxes(db, c.var.shop.id)])
  try {
    const { told } = await edit(db, form, {
      of: `carrier ${c.var.shop.id} ${carrier.id}`,
      together: [priced],
      present: async (tx) => valuesOf(await find(house, c, carrier.id, tx)),
      since: (tx, at) =>
        trace.since(tx, { shopId: c.var.shop.id, subject: { kind: 'carrier', id: carrier.id }, at, actor: actor(c) }),
      save: (tx, fields) => carriers.change(tx, actor(c), c.var.shop.id, carrier.id, parse(Settings(taxes), fields)),
    })
    return done(c, '/transport', t('office.carrier.saved', { name: carrier.name }), told)
  } catch (error) {
    return carrierPage(c, carrier, taxes, refusedForm(form, error))
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
  taxes: readonly catalogue.Tax[],
  form: FormState,
) {
  const title = carrier?.name ?? t('office.carrier.new')
  const wrong = Object.keys(form.errors).length > 0
  const main = carrierMain(c, carrier, taxes, form)
  return officePage(c, { tab: 'carriers', title, main, invalid: wrong, status: wrong ? 422 : 200 })
}
