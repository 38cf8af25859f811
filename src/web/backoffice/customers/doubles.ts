import type { Context, Hono } from 'hono'
import * as customers from '#customers'
import * as doubles from '#doubles'
import { fullName } from '#format'
import { t } from '#messages'
import { asked, filter, type House, idParam, noPage, refusalOf, submitted, understood } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { compareMain } from './compare-page.ts'
import { listMain, otherMain } from './doubles-page.ts'
import { subOf } from './sub.ts'

type C = Context<Office>

/** Doubles: proposed, looked for, compared, merged. */
export function doublesPages(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/doublons', async (c) => {
    const question = asked(c, { shape: {} }, `${c.var.base}/clients/doublons`)
    const page = await doubles.list(db, c.var.shop.id, question.place)
    const main = listMain(c, question, page)
    return officePage(c, { tab: 'customers', sub: subOf(c, 'doubles'), title: t('office.doubles.title'), main })
  })
  routes.get('/:id/fusionner', (c) => chooseOther(house, c))
  routes.get('/:id/fusionner/:other', async (c) => compared(house, c))
  routes.post('/:id/fusionner/:other', (c) => merge(house, c))
}

/** With whom: those who look the same first, then whoever is looked for. */
async function chooseOther({ db }: House, c: C) {
  const customer = await customers.find(db, c.var.shop.id, idParam(c))
  const question = asked(c, { shape: { name: filter.sought } }, `${c.var.base}/clients/${customer.id}/fusionner`)
  const found =
    question.filtered && understood(question)
      ? await customers.list(db, c.var.shop.id, { name: question.filters.name, limit: 10 })
      : { ...noPage, total: 0 }
  const alike = await doubles.doublesOf(db, c.var.shop.id, customer.id)
  const others = found.rows.filter(({ id }) => id !== customer.id)
  const main = otherMain(c, { customer, alike, others, question })
  return officePage(c, { tab: 'customers', title: t('office.doubles.choose'), main })
}

async function merge(house: House, c: C) {
  const [keptId, goneId] = [idParam(c), idParam(c, 'other')]
  const form = await submitted(c)
  const choices = Object.fromEntries(
    doubles.fields.map((field) => [field, form[field] === 'gone' ? 'gone' : 'kept']),
  ) as doubles.Choices
  try {
    await doubles.merge(house.db, actor(c), c.var.shop.id, { keptId, goneId, choices, stamp: form.stamp ?? '' })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return compared(house, c, { values: form, errors: {} }, refusal.message)
  }
  const { firstName, lastName } = await customers.find(house.db, c.var.shop.id, keptId)
  return done(c, `/clients/${keptId}`, t('office.doubles.merged', { name: fullName({ firstName, lastName }) }))
}

async function compared({ db }: House, c: C, form?: FormState, refused?: string) {
  const pair = await doubles.compare(db, c.var.shop.id, idParam(c), idParam(c, 'other'))
  const main = compareMain(c, { ...pair, form, refused })
  const status = refused ? 422 : 200
  return officePage(c, {
    tab: 'customers',
    title: t('office.doubles.compare'),
    main,
    status,
    invalid: Boolean(refused),
  })
}
