// « Corrigés »: from one page to each key of the shops that were chosen: lessons, cheques, transfers, reminders.
import { type Context, Hono } from 'hono'
import * as arrivals from '#arrivals'
import { t } from '#messages'
import type { House } from '../../../http/index.ts'
import type { Desk } from '../../desk-page.ts'
import { classChoices } from '../arrivals/class-choices.ts'
import { whereOf } from '../arrivals/form-values.ts'
import { unpaidOf } from '../arrivals/key-unpaid.ts'
import { customersPage, idsOf, livingShops } from '../frame.ts'
import { keysMain } from './list-page.ts'
import { remindersMain } from './reminders-page.ts'

type C = Context<Desk>

/** Mounted at /bureau/clients/corriges. */
export function keysPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => list(house, c))
  routes.get('/relances', (c) => reminders(house, c))
  return routes
}

/** What the address says, the shops that it ticks without saying so among them. */
const valuesIn = (c: C) => (name: string) => {
  const said = c.req.queries(name) ?? []
  if (name !== 'ou' || said.length > 0) return said
  return [(c.req.queries('boutique') ?? []).length > 0 ? 'some' : 'all']
}

async function list(house: House, c: C) {
  const [shops, groups] = await Promise.all([livingShops(house, c), classChoices(house, c)])
  const values = valuesIn(c)
  const living = shops.map(({ id }) => id)
  const chosen = await whereOf(house.db, values, { living, groups })
  const form = { values: { ou: values('ou')[0], classe: values('classe')[0] }, errors: {} }
  const main = keysMain(form, {
    ...{ shops, groups, ticked: idsOf(values('boutique')) },
    rows: await arrivals.keys(house.db, chosen),
  })
  return customersPage(c, { place: 'keys', title: t('arrivals.keys'), main })
}

/** The key of the reminders of one shop. */
async function reminders(house: House, c: C) {
  const shops = await livingShops(house, c)
  const [asked] = idsOf(c.req.queries('boutique') ?? [])
  const shop = shops.find(({ id }) => id === asked) ?? (shops.length === 1 ? shops[0] : undefined)
  const unpaid = shop ? await unpaidOf(house.db, shop.id) : null
  const main = remindersMain({ shops, shop, unpaid })
  return customersPage(c, { place: 'keys', title: t('arrivals.keys.reminders'), main })
}
