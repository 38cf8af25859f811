// The teacher's letter boxes: one of every shop and of every customer, with all that was written between them.
// Teachers play the customers: this is where they read what the shop writes to them, and answer in their name.
import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import * as customers from '#customers'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import {
  download,
  fetchedAhead,
  flash,
  type House,
  id,
  idParam,
  refusalOf,
  sealed,
  submitted,
} from '../../http/index.ts'
import { blank, type FormState, letterViews } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { postPage } from './frame.ts'
import { called, sendAsCustomer } from './letter-form.ts'
import { listPage, shopsOfClass } from './list-page.ts'
import { mailPage } from './mail-page.ts'
import { mailings } from './mailings.ts'
import { newLetter } from './new-page.ts'
import { boxHref } from './question.ts'

/** Mails shown under another one. */
const EXCHANGE = 8

/** Mounted at /bureau/courrier, behind the teacher's sign-in. */
export function post(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()
  routes.get('/', (c) => listPage(c, db))

  routes.post('/tout-lu', (c) => readAll(house, c))
  routes.route('/nouveau', newLetter(house))
  routes.route('/a-la-classe', mailings(house))

  routes.get('/:shop/:id', (c) => open(house, c))
  routes.post('/:shop/:id/non-lu', (c) => unread(house, c))
  routes.post('/:shop/:id/reponse', (c) => answer(house, c))
  routes.get('/:shop/:id/message', async (c) => sealed(c, (await found(house, c)).mail.html))

  routes.get('/:shop/:id/piece/:n', (c) => attachment(house, c))
  return routes
}

const found = async ({ db }: House, c: Context) => {
  const shop = await shops.bySlug(db, c.req.param('shop') ?? '')
  if (!shop) throw new NotFound(t('post.missing'))
  return { shop, mail: await mail.one(db, shop.id, idParam(c)) }
}

async function readAll({ db }: House, c: Context<Desk>) {
  const { boutique = '', client = '', classe = '' } = await submitted(c)
  const shop = boutique ? await shops.bySlug(db, boutique) : undefined
  if (boutique && !shop) throw new NotFound(t('post.missing'))
  const customerId = shop ? id.safeParse(client).data : undefined
  const classId = id.safeParse(classe).data
  const inClass = await shopsOfClass(db, await classes.listTaught(db, actor(c)), classId)
  await mail.markAllRead(db, shop ? [shop.id] : (inClass ?? ownIds(c)), customerId)
  flash(c, DESK, t('post.all-read'))
  return c.redirect(boxHref({ boutique: shop?.slug, client: customerId, classe: classId }), 303)
}

async function open(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, mail: shown } = await found(house, c)
  if (!fetchedAhead(c)) await mail.markRead(db, shop.id, shown.id)
  return show(house, c, shop, shown, blank({}, 'reply'))
}

async function unread(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, mail: shown } = await found(house, c)
  await mail.markRead(db, shop.id, shown.id, false)
  flash(c, DESK, t('post.marked-unread'))
  return c.redirect(boxHref({ boutique: shop.slug, client: `${shown.customerId ?? ''}` }), 303)
}

async function answer(house: House, c: Context<Desk>) {
  const { db } = house
  const { shop, mail: answered } = await found(house, c)
  if (answered.customerId === null) throw new NotFound(t('post.missing'))
  const customer = await customers.find(db, shop.id, answered.customerId)
  const fields = await submitted(c)
  try {
    await sendAsCustomer(c, db, fields, {
      shopId: shop.id,
      customer,
      orderId: answered.orderId,
      subject: mail.replySubject(answered.subject),
      answers: answered.id,
    })
  } catch (error) {
    const { status, said: errors } = refusalOf(error)
    if (status !== 422) throw error
    return show(house, c, shop, answered, { values: fields, errors, id: 'reply' })
  }
  flash(c, DESK, t('post.sent-as', { name: called(customer), shop: shop.name }))
  return c.redirect(boxHref({ boutique: shop.slug, client: `${customer.id}` }), 303)
}

async function attachment(house: House, c: Context<Desk>) {
  const { mail: shown } = await found(house, c)
  const file = shown.attachments[idParam(c, 'n') - 1]
  if (!file) throw new NotFound(t('post.missing'))
  return download(c, file.name, file.bytes)
}

async function show({ db }: House, c: Context<Desk>, shop: shops.Shop, shown: mail.Mail, reply: FormState) {
  const view = letterViews.find((one) => one === c.req.query('vue')) ?? 'message'
  const { customerId } = shown
  const customer = customerId === null ? undefined : await customers.find(db, shop.id, customerId)
  const exchange =
    customerId === null ? [] : (await mail.list(db, { shopId: shop.id, customerId, limit: EXCHANGE + 1 })).rows
  const invalid = Object.keys(reply.errors).length > 0
  const parts = mailPage({ shop, mail: shown, view, customer, exchange, reply })
  return postPage(c, { ...parts, invalid, status: invalid ? 422 : 200 })
}
