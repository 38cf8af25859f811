// « Clients »: who has an account in the shop, and each one's file: identity, addresses, orders.
import * as z from 'zod'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { type House, idParam, parse, refusalOf, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { idInQuery, oneOf, query, sorts, wordsInQuery } from '../address.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor } from '../office.ts'
import { tab } from '../tab.ts'
import { addressForm } from './address-form.ts'
import { customerMain } from './customer-page.ts'
import { listMain } from './list-page.ts'

const Search = z.object({
  name: wordsInQuery,
  email: wordsInQuery,
  newsletter: oneOf(['yes', 'no']),
  sort: oneOf(sorts(customers.customerSorts)),
  after: idInQuery,
  before: idInQuery,
})
export type Search = z.output<typeof Search>

export function customersTab(house: House) {
  const { db } = house
  const routes = tab(house, 'customers')

  routes.get('/', async (c) => {
    const search = Search.parse(query(c))
    const newsletter = search.newsletter === undefined ? undefined : search.newsletter === 'yes'
    const page = await customers.list(db, c.var.shop.id, { ...search, newsletter })
    return officePage(c, { tab: 'customers', title: t('backoffice.tab.customers'), main: listMain(c, search, page) })
  })

  routes.get('/:id', async (c) => customerPage(c, idParam(c)))

  routes.post('/:id', async (c) => {
    const id = idParam(c)
    const form = await submitted(c)
    try {
      const profile = parse(customers.Profile, form)
      await customers.changeProfile(db, actor(c), c.var.shop.id, id, profile)
    } catch (error) {
      return customerPage(c, id, { values: form, errors: refusalOf(error).fields })
    }
    return done(c, `/clients/${id}`, t('office.saved'))
  })

  routes.get('/:id/adresses/:address', async (c) => {
    const customer = await customers.find(db, c.var.shop.id, idParam(c))
    const address = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
    return addressPage(c, customer, address.id, blank(customers.addressFields(address)))
  })

  routes.post('/:id/adresses/:address', async (c) => {
    const customer = await customers.find(db, c.var.shop.id, idParam(c))
    const { id } = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
    const form = await submitted(c)
    try {
      const fields = parse(customers.Address, form)
      await customers.changeAddress(db, actor(c), c.var.shop.id, customer.id, id, fields)
    } catch (error) {
      return addressPage(c, customer, id, { values: form, errors: refusalOf(error).fields })
    }
    return done(c, `/clients/${customer.id}`, t('office.saved'))
  })

  type C = Parameters<typeof listMain>[0]

  async function customerPage(c: C, id: number, form?: FormState) {
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

  return routes
}
