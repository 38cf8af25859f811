// « Clients »: who has an account in the shop, and each one's file: identity, addresses, orders.
import type { Context } from 'hono'
import * as customers from '#customers'
import type { Db } from '#database'
import { fullName } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as trace from '#trace'
import { edit, type House, idParam, noPage, parse, refusedForm, submitted, understood } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { tab } from '../tab.ts'
import { addressForm } from './address-form.ts'
import { customerMain, profileValues } from './customer-page.ts'
import { listMain } from './list-page.ts'
import { searchIn } from './search.ts'

type C = Context<Office>

export function customersTab(house: House) {
  const routes = tab(house, 'customers')

  routes.get('/', (c) => list(house, c))
  routes.get('/:id', async (c) => customerPage(house, c, idParam(c)))

  routes.post('/:id', (c) => change(house, c))
  routes.get('/:id/adresses/:address', (c) => showAddress(house, c))
  routes.post('/:id/adresses/:address', (c) => changeAddress(house, c))

  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const search = searchIn(c)
  const { filters, place, sort } = search
  const page = understood(search)
    ? await customers.list(db, c.var.shop.id, { ...filters, ...place, sort })
    : { ...noPage, total: 0 }
  return officePage(c, { tab: 'customers', title: t('backoffice.tab.customers'), main: listMain(search, page) })
}

async function change(house: House, c: Context<Office>) {
  const { db } = house
  const id = idParam(c)
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `customer ${c.var.shop.id} ${id}`,
      present: async (tx) => profileValues(await customers.find(tx, c.var.shop.id, id)),
      since: changesTo(c, id),
      save: (tx, fields) => customers.changeProfile(tx, actor(c), c.var.shop.id, id, parse(customers.Profile, fields)),
    })
    return done(c, `/clients/${id}`, t('office.saved'), told)
  } catch (error) {
    return customerPage(house, c, id, refusedForm(form, error))
  }
}

async function showAddress({ db }: House, c: Context<Office>) {
  const customer = await customers.find(db, c.var.shop.id, idParam(c))
  const address = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
  return addressPage(c, customer, address.id, stored(customers.addressFields(address)))
}

async function changeAddress({ db }: House, c: Context<Office>) {
  const customer = await customers.find(db, c.var.shop.id, idParam(c))
  const { id } = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `address ${c.var.shop.id} ${id}`,
      present: async (tx) => customers.addressFields(await customers.findAddress(tx, c.var.shop.id, customer.id, id)),
      since: changesTo(c, customer.id),
      save: (tx, fields) =>
        customers.changeAddress(tx, actor(c), c.var.shop.id, customer.id, id, parse(customers.Address, fields)),
    })
    return done(c, `/clients/${customer.id}`, t('office.saved'), told)
  } catch (error) {
    return addressPage(c, customer, id, refusedForm(form, error))
  }
}

/** Who changed what of a customer since a form was opened. */
const changesTo = (c: C, id: number) => (tx: Db, at: Date) =>
  trace.since(tx, { shopId: c.var.shop.id, subject: { kind: 'customer', id }, at, actor: actor(c) })

async function customerPage({ db }: House, c: C, id: number, form?: FormState) {
  const { shop } = c.var
  const customer = await customers.find(db, shop.id, id)
  const [addresses, placed] = await Promise.all([
    customers.listAddresses(db, shop.id, id),
    orders.listMine(db, shop.id, id),
  ])
  const title = fullName(customer)
  const main = customerMain(c, { customer, addresses, placed, form })
  return officePage(c, { tab: 'customers', title, main, status: form ? 422 : 200, invalid: Boolean(form) })
}

function addressPage(c: C, customer: customers.Customer, id: number, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const main = addressForm(c, customer, id, form)
  return officePage(c, {
    tab: 'customers',
    title: t('office.address.title'),
    main,
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}
