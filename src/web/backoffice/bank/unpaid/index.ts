// « Impayés », under « Banque »: what is owed beyond its last day to pay, the letters that ask for it, the file of each order.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as reminders from '#reminders'
import {
  type House,
  idParam,
  noPage,
  paperParam,
  refusalOf,
  refusedForm,
  streamed,
  submitted,
  understood,
} from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { pdf } from '../../orders/parts.ts'
import { subOf } from '../frame.ts'
import { agedMain } from './aged-page.ts'
import { caseMain } from './case-page.ts'
import { filesRoutes } from './files.ts'
import { letterIn } from './letter-fields.ts'
import { levelOf, proposedValues } from './letter-form.ts'
import { listMain } from './list-page.ts'
import { lotRoutes } from './lot.ts'
import { searchIn, upToDate } from './search.ts'
import { settingsRoutes } from './settings.ts'

type C = Context<Office>

/** Mounted at /banque/impayes. */
export function unpaidRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.get('/', (c) => listPage(db, c))
  routes.get('/clients', (c) => agedPage(db, c))
  routes.route('/', filesRoutes(house))
  routes.route('/lot', lotRoutes(house))
  routes.route('/reglages', settingsRoutes(house))
  routes.get('/lettres/:file{[0-9]+\\.pdf}', async (c) => {
    const { number, pdf: bytes } = await reminders.print(db, c.var.shop.id, paperParam(c))
    return pdf(c, number, bytes)
  })
  routes.get('/:id', (c) => casePage(db, c))
  routes.get('/:id/dossier.pdf', async (c) => {
    // What reminded customers wrote until its day is in it.
    await upToDate(db, c)
    const { reference, file } = await reminders.dossier(db, c.var.shop.id, idParam(c))
    return streamed(c, { type: 'application/pdf', name: `dossier-${reference}.pdf`, inline: true }, file)
  })
  routes.post('/:id/lettre', (c) => send(db, c))
  return routes
}

const about = (c: C, title: string) => ({ tab: 'bank' as const, sub: subOf(c, 'unpaid'), title })

async function listPage(db: Db, c: C) {
  const { day } = await upToDate(db, c)
  const search = searchIn(c, day)
  const { sums, ...page } = understood(search)
    ? await reminders.unpaid(db, c.var.shop.id, search.unpaid, search.place)
    : { ...noPage, sums: [] }
  return officePage(c, { ...about(c, t('reminders.unpaid')), main: listMain(c, search, { page, sums }) })
}

async function agedPage(db: Db, c: C) {
  const { day } = await upToDate(db, c)
  const search = searchIn(c, day, '/clients')
  const shopId = c.var.shop.id
  const [page, { sums }] = understood(search)
    ? await Promise.all([
        reminders.byCustomer(db, shopId, search.unpaid, search.place),
        reminders.unpaid(db, shopId, search.unpaid),
      ])
    : [noPage, { sums: [] }]
  return officePage(c, { ...about(c, t('reminders.aged')), main: agedMain(c, search, { page, sums }) })
}

async function casePage(db: Db, c: C, sent?: FormState) {
  const { mine } = await upToDate(db, c)
  const file = await reminders.caseOf(db, await orders.look(db, c.var.shop.id, idParam(c)), mine)
  const level = levelOf(file, sent?.values.level ?? c.req.query('lettre'))
  const form = { ...(sent ?? blank(proposedValues(file, level, c.var.shop.name))), id: 'relance' }
  const title = t('reminders.caseTitle', { n: `${file.held.order.number}` })
  return officePage(c, {
    ...about(c, title),
    main: caseMain(c, { about: file, form, chosen: sent !== undefined || c.req.query('lettre') !== undefined }),
    status: sent ? 422 : 200,
    invalid: sent !== undefined,
  })
}

async function send(db: Db, c: C) {
  const [orderId, form] = [idParam(c), await submitted(c)]
  try {
    const sent = await reminders.remind(db, actor(c), { shopId: c.var.shop.id, orderId }, letterIn(form))
    const told = t('reminders.gone', { title: t(`reminders.title.${sent.level}`), number: sent.number })
    return done(c, `/banque/impayes/${orderId}`, told)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404 || refusal.status === 403) throw refusal
    const { values, errors } = refusedForm(form, error)
    return casePage(db, c, { values: { ...values, ...seenNow(refusal, values) }, errors })
  }
}

/** Who has read what was sent meanwhile may send the letter from this page. */
const seenNow = (refusal: Error, { seen = '0' }: Record<string, string | undefined>) =>
  refusal instanceof reminders.RemindedMeanwhile ? { seen: String(Number(seen) + 1) } : {}
