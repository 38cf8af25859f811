// The teacher's letter box: every mail that a shop sent, as its receiver would see it.
// Teachers play the customers: this is where they read what the shop writes to them.
import { type Context, Hono } from 'hono'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { download, flash, type House, idParam, sealed, submitted } from '../../http/index.ts'
import { letterViews } from '../../ui/index.ts'
import { DESK, type Desk, deskPage } from '../desk-page.ts'
import { listPage, POST } from './list-page.ts'
import { mailPage } from './mail-page.ts'

/** Mounted at /bureau/courrier, behind the teacher's sign-in. */
export function post({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  const found = async (c: Context) => {
    const shop = await shops.bySlug(db, c.req.param('shop') ?? '')
    if (!shop) throw new NotFound(t('post.missing'))
    return { shop, mail: await mail.one(db, shop.id, idParam(c)) }
  }

  routes.get('/', async (c) => deskPage(c, { tab: 'post', ...(await listPage(c, db)) }))

  routes.post('/tout-lu', async (c) => {
    const { boutique = '' } = await submitted(c)
    const shop = boutique ? await shops.bySlug(db, boutique) : undefined
    if (boutique && !shop) throw new NotFound(t('post.missing'))
    await mail.markAllRead(db, shop?.id)
    flash(c, DESK, t('post.all-read'))
    return c.redirect(shop ? `${POST}?boutique=${shop.slug}` : POST, 303)
  })

  routes.get('/:shop/:id', async (c) => {
    const { shop, mail: shown } = await found(c)
    // A page fetched in advance, because a pointer passed over its link, was read by nobody.
    const early = /prefetch/.test(`${c.req.header('x-sec-purpose')} ${c.req.header('sec-purpose')}`)
    if (!early) await mail.markRead(db, shop.id, shown.id)
    const view = letterViews.find((one) => one === c.req.query('vue')) ?? 'message'
    return deskPage(c, { tab: 'post', ...mailPage({ shop, mail: shown, view }) })
  })

  routes.post('/:shop/:id/non-lu', async (c) => {
    const { shop, mail: shown } = await found(c)
    await mail.markRead(db, shop.id, shown.id, false)
    flash(c, DESK, t('post.marked-unread'))
    return c.redirect(POST, 303)
  })

  routes.get('/:shop/:id/message', async (c) => sealed(c, (await found(c)).mail.html))

  routes.get('/:shop/:id/piece/:n', async (c) => {
    const { mail: shown } = await found(c)
    const file = shown.attachments[idParam(c, 'n') - 1]
    if (!file) throw new NotFound(t('post.missing'))
    return download(c, file.name, file.bytes)
  })
  return routes
}
