// « Clients »: the customers of every shop, made up in bulk by the teacher, who becomes any of them in a marked window.
import { type Context, Hono } from 'hono'
import { removeInvented } from '#customers'
import { t } from '#messages'
import * as playing from '#playing'
import * as street from '#street'
import { done, everySubmitted, type House, id, noPage, submitted, understood, writeCookie } from '../../http/index.ts'
import { bankPages } from '../bank/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { arrivalsPages } from './arrivals/index.ts'
import { chequePages } from './cheques/index.ts'
import { customersPage, idsOf, PATH } from './frame.ts'
import { keysPages } from './keys/index.ts'
import { listMain, questionIn } from './list-page.ts'
import { newCustomers } from './new.ts'
import { removeMain } from './remove-page.ts'
import { suppliersPlayed } from './suppliers.ts'

/** Mounted at /bureau/clients, behind the teacher's sign-in. */
export function customersTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => list(house, c))
  routes.post('/devenir', (c) => become(house, c))
  routes.route('/nouveaux', newCustomers(house))
  routes.route('/commandes', arrivalsPages(house))
  routes.route('/', chequePages(house))
  routes.route('/banque', bankPages(house))
  routes.route('/corriges', keysPages(house))
  routes.route('/fournisseurs', suppliersPlayed(house))

  routes.get('/effacer', (c) => askRemoval(house, c))
  routes.post('/effacer', (c) => remove(house, c))
  return routes
}

async function list({ db }: House, c: Context<Desk>) {
  const question = questionIn(c)
  const { q, boutique, origine } = question.filters
  const [shops, page] = await Promise.all([
    street.choices(db, { slug: boutique, ids: ownIds(c) }),
    understood(question)
      ? playing.list(db, { words: q, shopSlug: boutique, shopIds: ownIds(c), origin: origine, ...question.place })
      : { ...noPage, total: 0 },
  ])
  return customersPage(c, { place: 'all', title: t('playing.title'), main: listMain(page, shops, question) })
}

/** The shop's front opens with the customer signed in: one cookie, of that shop alone. */
async function become({ db }: House, c: Context<Desk>) {
  const { boutique = '', client = '' } = await submitted(c)
  const customerId = id.safeParse(client).data ?? 0
  const session = { token: c.var.token ?? '' }
  const { token, base } = await playing.become(db, session, { shopSlug: boutique, customerId })
  writeCookie(c, playing.COOKIE, token, { path: base })
  return c.redirect(base, 303)
}

const askRemoval = async ({ db }: House, c: Context<Desk>) =>
  customersPage(c, {
    place: 'remove',
    title: t('playing.remove.title'),
    main: removeMain(await playing.listUnused(db, ownIds(c))),
  })

async function remove({ db }: House, c: Context<Desk>) {
  const shopIds = idsOf((await everySubmitted(c)).get('shop'))
  if (shopIds.length === 0) return done(c, `${PATH}/effacer`, t('playing.remove.noneTicked'))
  const n = await removeInvented(db, actor(c), shopIds)
  return done(c, PATH, t('playing.remove.done', { n }))
}
