import type { Context, Hono } from 'hono'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { edit, type House, idParam, parse, refusedForm, submitted } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { changesTo } from './changes.ts'
import { customerMain, profileValues } from './customer-page.ts'

type C = Context<Office>

/** A customer's sheet, and what is changed on it. */
export function sheet(house: House, routes: Hono<Office>): void {
  routes.get('/:id', async (c) => page(house, c, idParam(c)))
  routes.post('/:id', (c) => change(house, c))
}

async function change(house: House, c: C) {
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
    return page(house, c, id, refusedForm(form, error))
  }
}

async function page({ db }: House, c: C, id: number, form?: FormState) {
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
