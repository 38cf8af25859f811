import type { Context, Hono } from 'hono'
import { now } from '#clock'
import * as customers from '#customers'
import { dateTime, fullName } from '#format'
import { t } from '#messages'
import * as privacy from '#privacy'
import { download, type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import { blank, dataJson, dataPage, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { anonymiseMain } from './anonymise-page.ts'

type C = Context<Office>

/** What the law gives a customer over the own data: a copy of them, and to be forgotten. */
export function privacyPages(house: House, routes: Hono<Office>): void {
  routes.get('/:id/:file{donnees\\.(html|json)}', (c) => copy(house, c))
  routes.get('/:id/anonymiser', (c) => ask(house, c, blank()))
  routes.post('/:id/anonymiser', (c) => anonymise(house, c))
}

async function copy({ db }: House, c: C) {
  const { name, sections } = await privacy.dataOf(db, c.var.shop.id, idParam(c))
  const told = { name, keeper: c.var.shop.name, made: dateTime(now()), sections }
  const json = c.req.param('file') === 'donnees.json'
  const file = `donnees-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.${json ? 'json' : 'html'}`
  return download(c, file, Buffer.from(json ? dataJson(told) : dataPage(told)))
}

async function anonymise(house: House, c: C) {
  const customerId = idParam(c)
  const form = await submitted(c)
  try {
    const { name = '', reason = '' } = form
    await privacy.anonymiseNamed(house.db, actor(c), c.var.shop.id, { customerId, name, reason })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return ask(house, c, { values: form, errors: refusal.said })
  }
  return done(c, `/clients/${customerId}`, t('office.privacy.done'))
}

async function ask({ db }: House, c: C, form: FormState) {
  const id = idParam(c)
  const customer = await customers.find(db, c.var.shop.id, id)
  if (customer.anonymisedAt) return c.redirect(`${c.var.base}/clients/${id}`, 303)
  const what = await privacy.forgetting(db, c.var.shop.id, id)
  const wrong = Object.keys(form.errors).length > 0
  const main = anonymiseMain(c, { customer, what, form })
  const title = t('office.privacy.anonymise', { name: fullName(customer) })
  return officePage(c, { tab: 'customers', title, main, status: wrong ? 422 : 200, invalid: wrong })
}
