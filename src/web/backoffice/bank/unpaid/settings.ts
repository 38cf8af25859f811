import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import { t } from '#messages'
import * as reminders from '#reminders'
import * as trace from '#trace'
import { edit, type House, parse, refusedForm, submitted } from '../../../http/index.ts'
import { type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../frame.ts'
import { upToDate } from './search.ts'
import { settingsIn, settingsMain, settingsValues } from './settings-page.ts'

type C = Context<Office>

/** Whose words are given up. */
const Which = z.object({
  level: z.enum(['1', '2', '3']).transform((one) => Number(one) as reminders.Level),
  to: z.enum(['consumer', 'business']),
})

/** Mounted at /banque/impayes/reglages. */
export function settingsRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/', async (c) => {
    const { day } = await upToDate(db, c)
    return settingsPage(c, stored(await valuesOf(db, c.var.shop.id, day)), day)
  })
  routes.post('/', (c) => changeSettings(db, c))
  routes.post('/reprendre', async (c) => {
    const { level, to } = parse(Which, await submitted(c))
    await reminders.takeHouseWords(db, actor(c), c.var.shop.id, { level, business: to === 'business' })
    return done(c, '/banque/impayes/reglages', t('reminders.settings.taken'))
  })
  return routes
}

const valuesOf = async (db: Db, shopId: number, day: string) =>
  settingsValues(await reminders.settingsOf(db, shopId), {
    rateBp: await reminders.rateOn(db, shopId, day),
    legalBp: await reminders.rateOn(db, shopId, day, 'legal'),
  })

async function changeSettings(db: Db, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const { day } = await upToDate(db, c)
  try {
    const { told } = await edit(db, form, {
      of: `reminder-settings ${shopId}`,
      present: (tx) => valuesOf(tx, shopId, day),
      since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'shop', id: shopId }, at, actor: actor(c) }),
      save: (tx, fields) => reminders.setSettings(tx, actor(c), shopId, settingsIn(fields, day)),
    })
    return done(c, '/banque/impayes/reglages', t('reminders.settings.saved'), told)
  } catch (error) {
    return settingsPage(c, refusedForm(form, error), day)
  }
}

function settingsPage(c: C, form: FormState, day: string) {
  const wrong = Object.keys(form.errors).length > 0
  const main = settingsMain(c, form, day)
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'unpaid'),
    title: t('reminders.settings'),
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })
}
