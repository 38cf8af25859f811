import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as playing from '#playing'
import * as purchases from '#purchases'
import { NotFound } from '#refusals'
import { done, type House, id, refusalOf, submitted, unchanged } from '../../http/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { customersPage, PATH } from './frame.ts'
import { askedMain, orderMain } from './suppliers-page.ts'

type C = Context<Desk>
const HERE = `${PATH}/fournisseurs`

/** « Fournisseurs », under « Clients »: the teacher answers the shops' orders as the supplier would. Mounted at /bureau/clients/fournisseurs. */
export function suppliersPlayed(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => {
    const place = { after: c.req.query('after'), before: c.req.query('before') }
    const page = await playing.listAsked(db, { shopIds: ownIds(c), ...place })
    return customersPage(c, { place: 'suppliers', title: t('suppliers.title'), main: askedMain(page) })
  })
  routes.get('/commande', async (c) => {
    if (c.req.query('commande') === undefined) return c.redirect(HERE, 303)
    const { shopId, id } = whichOf(c.req.query('boutique'), c.req.query('commande'))
    const [order, papers] = await Promise.all([playing.findAsked(db, shopId, id), purchases.papersOf(db, shopId, id)])
    const { lines } = await purchases.find(db, shopId, id)
    return customersPage(c, { place: 'suppliers', title: order.number, main: orderMain(order, { papers, lines }) })
  })
  routes.post('/envoyer', (c) => send(house, c))
  return routes
}

function whichOf(shop: string | undefined, order: string | undefined) {
  const [shopId, orderId] = [id.safeParse(shop).data, id.safeParse(order).data]
  if (shopId === undefined || orderId === undefined) throw new NotFound(t('suppliers.missing'))
  return { shopId, id: orderId }
}

async function send({ db }: House, c: C) {
  const form = await submitted(c)
  const which = whichOf(form.boutique, form.commande)
  const back = `${HERE}/commande?boutique=${which.shopId}&commande=${which.id}`
  const wanted = wantedIn(form)
  if (!wanted) return unchanged(c, back, t(form.quoi === 'confirmation' ? 'purchases.fault.days' : 'suppliers.choose'))
  try {
    const { number } = await playing.asSupplier(db, actor(c), which, wanted)
    return done(c, back, t('suppliers.sent', { number }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return unchanged(c, back, refusal.message)
  }
}

/** What the form asks to be sent; undefined for what no page of ours asks. */
function wantedIn({ quoi, jours = '0', colis, facture }: Record<string, string>): purchases.Sending | undefined {
  if (quoi === 'confirmation') {
    const inDays = /^\d{1,3}$/.test(jours.trim()) ? Number(jours) : undefined
    return inDays === undefined ? undefined : { kind: 'confirmation', inDays }
  }
  if (quoi === 'credit') return { kind: 'credit' }
  const how = purchases.deliveries.find((one) => one === colis)
  if (quoi === 'slip') return how && { kind: 'slip', how }
  const fault = purchases.faults.find((one) => one === facture)
  return quoi === 'invoice' && fault ? { kind: 'invoice', fault } : undefined
}
