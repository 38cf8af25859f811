import type { Context, Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { addressForm } from './address-form.ts'
import { changesTo } from './changes.ts'
import { newAddress } from './parts.ts'

type C = Context<Office>

/** A customer's addresses, kept by the shop: added, corrected, taken off the list. */
export function addresses(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/:id/adresses/nouvelle', async (c) => {
    const customer = await customers.find(db, c.var.shop.id, idParam(c))
    const { firstName, lastName } = customer
    return page(
      c,
      customer,
      undefined,
      blank({ ...newAddress(), addressFirstName: firstName, addressLastName: lastName }),
    )
  })
  routes.post('/:id/adresses/nouvelle', (c) => add(house, c))
  routes.get('/:id/adresses/:address', async (c) => {
    const customer = await customers.find(db, c.var.shop.id, idParam(c))
    const address = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
    return page(c, customer, address.id, stored(customers.addressFields(address)))
  })
  routes.post('/:id/adresses/:address', (c) => change(house, c))
  routes.post('/:id/adresses/:address/retirer', async (c) => {
    const id = idParam(c)
    await customers.removeAddress(db, actor(c), c.var.shop.id, id, idParam(c, 'address'))
    return done(c, `/clients/${id}`, t('office.address.removed'))
  })
}

async function add({ db }: House, c: C) {
  const customer = await customers.find(db, c.var.shop.id, idParam(c))
  const form = await submitted(c)
  try {
    await customers.addAddress(db, actor(c), c.var.shop.id, customer.id, parse(customers.Address, form))
    return done(c, `/clients/${customer.id}`, t('office.address.added'))
  } catch (error) {
    return page(c, customer, undefined, { values: form, errors: refusalOf(error).said })
  }
}

async function change({ db }: House, c: C) {
  const customer = await customers.find(db, c.var.shop.id, idParam(c))
  const { id } = await customers.findAddress(db, c.var.shop.id, customer.id, idParam(c, 'address'))
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `address ${c.var.shop.id} ${id}`,
      together: customers.addressParts,
      present: async (tx) => customers.addressFields(await customers.findAddress(tx, c.var.shop.id, customer.id, id)),
      since: changesTo(c, customer.id),
      save: (tx, fields) =>
        customers.changeAddress(tx, actor(c), c.var.shop.id, customer.id, id, parse(customers.Address, fields)),
    })
    return done(c, `/clients/${customer.id}`, t('office.saved'), told)
  } catch (error) {
    return page(c, customer, id, refusedForm(form, error))
  }
}

function page(c: C, customer: customers.Customer, id: number | undefined, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  return officePage(c, {
    tab: 'customers',
    title: t(id === undefined ? 'office.address.new' : 'office.address.title'),
    main: addressForm(c, customer, id, form),
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}
