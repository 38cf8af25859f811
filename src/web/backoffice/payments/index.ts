// « Paiement »: the means of payment that customers are offered, and the journal of what was received and given back.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as carriers from '#carriers'
import { today } from '#clock'
import * as customers from '#customers'
import type { Db } from '#database'
import { t } from '#messages'
import * as payments from '#payments'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import {
  demandUnderstood,
  edit,
  type House,
  noPage,
  parse,
  refusedForm,
  sheetFile,
  sheetOf,
  submitted,
  understood,
} from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { tab } from '../tab.ts'
import { chequesRoutes } from './cheques.ts'
import { fileColumns } from './export.ts'
import { journalMain } from './journal-page.ts'
import { MethodFields, methodValues } from './method-form.ts'
import { methodMain } from './method-page.ts'
import { methodsMain, subOf } from './methods-page.ts'
import { filtersOf, searchIn } from './search.ts'

const Switch = z.object({
  code: z.enum(shops.paymentCodes, t('payments.missing')),
  enabled: z.enum(['yes', 'no'], 'Choisissez oui ou non.'),
})

export function paymentsTab(house: House) {
  const { db } = house
  const routes = tab(house, 'payments')

  routes.get('/', async (c) => {
    const methods = await shops.listMethods(db, c.var.shop.id)
    const title = t('payments.methods')
    return officePage(c, { tab: 'payments', sub: subOf(c, 'methods'), title, main: methodsMain(c, methods) })
  })

  routes.post('/moyens', async (c) => {
    const { code, enabled } = parse(Switch, await submitted(c))
    await shops.setMethod(db, actor(c), c.var.shop.id, code, enabled === 'yes')
    const key = enabled === 'yes' ? 'payments.nowOn' : 'payments.nowOff'
    return done(c, '/paiement', t(key, { method: t(`payment.${code}`) }))
  })

  methodRoutes(db, routes)
  chequesRoutes(db, routes)

  routes.get('/journal', async (c) => {
    const search = searchIn(c)
    const page = understood(search)
      ? await payments.journal(db, c.var.shop.id, filtersOf(search), search.place)
      : { ...noPage, count: 0, most: 0, totalCents: 0 }
    const title = t('payments.journal')
    return officePage(c, { tab: 'payments', sub: subOf(c, 'journal'), title, main: journalMain(c, search, page) })
  })

  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/journal.${kind}`, (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const rows = payments.everyPayment(db, c.var.shop.id, filtersOf(search))
      return sheetFile(c, `paiements-${today()}`, kind, sheetOf(t('payments.journal'), fileColumns, rows))
    })

  return routes
}

type C = Context<Office>

/** What each means of payment is for. */
function methodRoutes(db: Db, routes: Hono<Office>): void {
  routes.get('/moyens/:code', async (c) => {
    const known = await methodOf(db, c)
    return methodPage(c, known, stored(methodValues(known.settings)))
  })

  routes.post('/moyens/:code', (c) => changeMethod(db, c))
}

/** A means of payment with its settings, and the groups, carriers and zones that it may be for. Refuses with NotFound. */
async function methodOf(db: Db, c: C) {
  const found = Switch.shape.code.safeParse(c.req.param('code'))
  if (!found.success) throw new NotFound(t('payments.missing'))
  const code = found.data
  const [settings, groups, all, zones] = await Promise.all([
    settingsOf(db, c, code),
    customers.listGroups(db, c.var.shop.id),
    carriers.list(db, c.var.shop.id),
    carriers.listZones(db, c.var.shop.id),
  ])
  return { code, settings, groups, carriers: all, zones }
}

async function settingsOf(db: Db, c: C, code: shops.PaymentCode): Promise<shops.MethodSettings> {
  const { code: _, ...rule } = await shops.ruleOf(db, c.var.shop.id, code)
  const methods = await shops.listMethods(db, c.var.shop.id)
  return { ...rule, place: methods.findIndex((one) => one.code === code) + 1 }
}

async function changeMethod(db: Db, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const known = await methodOf(db, c)
  const { code } = known
  try {
    const { told } = await edit(db, form, {
      of: `payment-method ${shopId} ${code}`,
      present: async (tx) => methodValues(await settingsOf(tx, c, code)),
      since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'payment-method', code }, at, actor: actor(c) }),
      save: (tx, fields) => shops.changeMethod(tx, actor(c), shopId, code, parse(MethodFields, fields)),
    })
    return done(c, '/paiement', t('payments.method.saved'), told)
  } catch (error) {
    return methodPage(c, known, refusedForm(form, error))
  }
}

function methodPage(c: C, known: Awaited<ReturnType<typeof methodOf>>, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const title = t(`payment.${known.code}`)
  const main = methodMain(c, known, form)
  return officePage(c, {
    tab: 'payments',
    sub: subOf(c, 'methods'),
    title,
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })
}
