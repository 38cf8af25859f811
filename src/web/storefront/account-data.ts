import { type Context, Hono } from 'hono'
import { now } from '#clock'
import * as customers from '#customers'
import { dateTime } from '#format'
import { t } from '#messages'
import * as privacy from '#privacy'
import { done, download, type House, refusalOf, submitted } from '../http/index.ts'
import { blank, dataJson, dataPage, type FormState } from '../ui/index.ts'
import { accountPage } from './account.ts'
import { closeMain, dataMain } from './account-data-pages.ts'
import { comesBack, statusOf } from './refused-form.ts'
import { actorOf, customerOf, dropToken, type Storefront } from './visit.ts'

type C = Context<Storefront>

/** « Mes données »: all that the shop keeps of who is signed in, to see and to take along; the letters agreed to; the way out. */
export function accountData(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/mon-compte/donnees', (c) => see(house, c))
  for (const kind of ['html', 'json'] as const)
    routes.get(`/mon-compte/donnees/mes-donnees.${kind}`, (c) => take(house, c, kind))
  routes.post('/mon-compte/lettre', (c) => agree(house, c))
  routes.get('/mon-compte/supprimer', (c) => ask(house, c, blank()))
  routes.post('/mon-compte/supprimer', (c) => close(house, c))
  return routes
}

async function see({ db }: House, c: C) {
  const { sections } = await privacy.dataOf(db, c.var.visit.shop.id, customerOf(c).id)
  return accountPage(c, { title: t('account.data'), main: dataMain(c.var.base, sections, customerOf(c).guest) })
}

async function take({ db }: House, c: C, kind: 'html' | 'json') {
  const { shop } = c.var.visit
  const { name, sections } = await privacy.dataOf(db, shop.id, customerOf(c).id)
  const told = { name, keeper: shop.name, made: dateTime(now()), sections }
  return download(c, `mes-donnees.${kind}`, Buffer.from(kind === 'json' ? dataJson(told) : dataPage(told)))
}

async function agree({ db }: House, c: C) {
  const wanted = (await submitted(c)).wanted === 'on'
  await customers.changeConsent(db, actorOf(c), c.var.visit.shop.id, customerOf(c).id, wanted)
  return done(c, `${c.var.base}/mon-compte/donnees`, t(wanted ? 'account.data.agreed' : 'account.data.declined'))
}

async function close({ db }: House, c: C) {
  const actor = actorOf(c)
  const { present = '' } = await submitted(c)
  if (actor.kind !== 'customer' || customerOf(c).guest) return ask({ db }, c, blank())
  try {
    await privacy.closeOwn(db, actor, c.var.visit.shop.id, present)
  } catch (error) {
    const refusal = refusalOf(error)
    return ask({ db }, c, comesBack({}, refusal, ['present']), statusOf(refusal))
  }
  dropToken(c)
  return done(c, c.var.base, t('account.closed'))
}

async function ask({ db }: Pick<House, 'db'>, c: C, form: FormState, status?: 422 | 429) {
  const what = await privacy.forgetting(db, c.var.visit.shop.id, customerOf(c).id)
  const main = closeMain(c.var.base, { what, form, ...customerOf(c) })
  return accountPage(c, { title: t('account.close'), main, form, ...(status && { status }) })
}
