import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as carts from '#carts'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import * as vouchers from '#vouchers'
import { edit, type House, id, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { changesTo } from './changes.ts'
import { customerMain, groupValues, profileValues } from './customer-page.ts'
import type { Shown } from './shown.ts'

type C = Context<Office>

/** A customer's sheet, and what is changed on it. */
export function sheet(house: House, routes: Hono<Office>): void {
  routes.get('/:id', async (c) => page(house, c, idParam(c)))
  routes.post('/:id', (c) => change(house, c))
  routes.post('/:id/groupe', (c) => setGroup(house, c))
  routes.post('/:id/notes', (c) => note(house, c))
  routes.post('/:id/notes/:note/retirer', (c) => removeNote(house, c))
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
    return page(house, c, id, { form: refusedForm(form, error) })
  }
}

async function setGroup(house: House, c: C) {
  const { db } = house
  const [shopId, customerId] = [c.var.shop.id, idParam(c)]
  await customers.find(db, shopId, customerId)
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `customer group ${shopId} ${customerId}`,
      present: async (tx) => groupValues(await customers.groupOf(tx, shopId, customerId)),
      since: changesTo(c, customerId),
      save: (tx, fields) =>
        customers.setGroup(tx, actor(c), shopId, customerId, parse(z.object({ group: id }), fields).group),
    })
    return done(c, `/clients/${customerId}`, t('office.saved'), told)
  } catch (error) {
    return page(house, c, customerId, { chosen: { ...refusedForm(form, error), id: 'g' } })
  }
}

async function note({ db }: House, c: C) {
  const id = idParam(c)
  const form = await submitted(c)
  try {
    await customers.addNote(db, actor(c), c.var.shop.id, id, form.note ?? '')
  } catch (error) {
    return page({ db }, c, id, { note: { values: form, errors: refusalOf(error).said, id: 'n' } })
  }
  return done(c, `/clients/${id}`, t('office.customer.noted'))
}

async function removeNote({ db }: House, c: C) {
  const id = idParam(c)
  await customers.removeNote(db, actor(c), c.var.shop.id, id, idParam(c, 'note'))
  return done(c, `/clients/${id}`, t('office.customer.noteRemoved'))
}

async function page(
  { db }: Pick<House, 'db'>,
  c: C,
  id: number,
  refused: Pick<Shown, 'form' | 'note' | 'chosen'> = {},
) {
  const { shop } = c.var
  const [kept, past, { rows: given }, cart, quoted] = await Promise.all([
    customers.sheet(db, shop.id, id),
    orders.ofCustomer(db, shop.id, id),
    vouchers.ofCustomer(db, shop.id, id),
    carts.waitingOf(db, shop.id, id),
    quotations.ofCustomer(db, shop.id, id),
  ])
  const main = customerMain(c, { ...kept, past, given, cart, quoted, ...refused })
  const invalid = Object.keys(refused).length > 0
  return officePage(c, { tab: 'customers', title: fullName(kept.customer), main, status: invalid ? 422 : 200, invalid })
}
