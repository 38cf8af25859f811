import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as reminders from '#reminders'
import * as trace from '#trace'
import { edit, type House, refusedForm, submitted } from '../../../http/index.ts'
import { type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../frame.ts'
import { settingsIn, settingsMain, settingsValues } from './settings-page.ts'

type C = Context<Office>

/** Mounted at /banque/impayes/reglages. */
export function settingsRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/', async (c) => settingsPage(c, stored(settingsValues(await reminders.settingsOf(db, c.var.shop.id)))))
  routes.post('/', (c) => changeSettings(db, c))
  return routes
}

async function changeSettings(db: Db, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `reminder-settings ${shopId}`,
      present: async (tx) => settingsValues(await reminders.settingsOf(tx, shopId)),
      since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'shop', id: shopId }, at, actor: actor(c) }),
      save: (tx, fields) => reminders.setSettings(tx, actor(c), shopId, settingsIn(fields)),
    })
    return done(c, '/banque/impayes/reglages', t('reminders.settings.saved'), told)
  } catch (error) {
    return settingsPage(c, refusedForm(form, error))
  }
}

function settingsPage(c: C, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const main = settingsMain(c, form)
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'unpaid'),
    title: t('reminders.settings'),
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })
}
