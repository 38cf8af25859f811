import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { browse } from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as wishes from '#wishes'
import { done, flash, type House, houseUrl, id, parse, submitted, unchanged, writeCookie } from '../http/index.ts'
import { type Content, emptyState, type Html, html, pageHead } from '../ui/index.ts'
import { accountPage } from './account.ts'
import { cardGrid } from './cards.ts'
import { whereFrom } from './cart.ts'
import { shell } from './layout.ts'
import { contextOf } from './shop-context.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'
import { sharing, WISH } from './wishes-parts.ts'

type C = Context<Storefront>
const Wish = z.object({ envie: id })

/** « Mes envies »: put on, taken off, shown to others by a link. */
export function wishPages(house: House): Hono<Storefront> {
  const { db } = house
  const routes = new Hono<Storefront>()
  for (const path of ['/mes-envies', '/mes-envies/*', '/envies/retirer']) routes.use(path, signedIn)
  routes.post('/envies/ajouter', (c) => add(house, c))
  routes.post('/envies/retirer', async (c) => {
    const { envie } = parse(Wish, await submitted(c))
    await wishes.remove(db, c.var.visit.shop.id, customerOf(c).id, envie)
    return done(c, `${c.var.base}/mes-envies`, t('wishes.removed'))
  })
  routes.get('/mes-envies', (c) => mine(house, c))
  routes.post('/mes-envies/partager', async (c) => {
    await wishes.share(db, c.var.visit.shop.id, customerOf(c).id)
    return done(c, `${c.var.base}/mes-envies`, t('wishes.shared'))
  })
  routes.post('/mes-envies/ne-plus-partager', async (c) => {
    await wishes.unshare(db, c.var.visit.shop.id, customerOf(c).id)
    return done(c, `${c.var.base}/mes-envies`, t('wishes.unshared'))
  })
  routes.get('/envies/:token', (c) => shown(house, c))
  return routes
}

/** Somebody who has not signed in is asked to; what was wished for waits in the browser and is done on the way in (enter.ts). */
async function add({ db }: House, c: C): Promise<Response> {
  const { visit, base } = c.var
  const { envie } = parse(Wish, await submitted(c))
  if (!visit.customer) {
    writeCookie(c, WISH, `${envie}`, { path: base, maxAge: 3600 })
    return c.redirect(`${base}/identifiez-vous?suite=${encodeURIComponent(`${base}/mes-envies`)}`, 303)
  }
  try {
    flash(c, base, t('wishes.added', { name: await wishes.add(db, visit.shop.id, visit.customer.id, envie) }))
  } catch (error) {
    if (!(error instanceof wishes.TooMany)) throw error
    return unchanged(c, `${base}/mes-envies`, error.message)
  }
  return c.redirect(whereFrom(c, '/mes-envies'), 303)
}

async function cardsOf({ db }: House, c: C, ids: readonly number[]) {
  if (ids.length === 0) return []
  const { cards } = await browse(db, c.var.visit.shop.id, { ids, limit: wishes.MOST })
  return cards.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

async function mine(house: House, c: C) {
  const { productIds, token } = await wishes.of(house.db, c.var.visit.shop.id, customerOf(c).id)
  const cards = await cardsOf(house, c, productIds)
  const gone = productIds.length - cards.length
  const link = token && `${houseUrl(c, house)}${c.var.base}/envies/${token}`
  const none = emptyState({ icon: 'heart', title: t('wishes.none'), text: t('wishes.noneText') })
  const main = html`<div class="stack">${cards.length === 0 ? none : cardGrid(contextOf(c), cards, { heart: 'retirer' })}
${gone > 0 && html`<p class="muted">${t('wishes.gone', { n: gone })}</p>`}${productIds.length > 0 && sharing(c.var.base, link)}</div>`
  return accountPage(c, { title: t('wishes.mine'), main })
}

async function shown(house: House, c: C) {
  const found = await wishes.shared(house.db, c.var.visit.shop.id, c.req.param('token') ?? '')
  if (!found) throw new NotFound(t('wishes.noLink'))
  const cards = await cardsOf(house, c, found.productIds)
  const title = t('wishes.of', { name: found.firstName })
  const body: Content = cards.length === 0 ? html`<p>${t('wishes.ofNone')}</p>` : cardGrid(contextOf(c), cards)
  const main: Html = html`${pageHead({ title, note: t('wishes.ofText') })}${body}`
  return shell(c, { title, main })
}
