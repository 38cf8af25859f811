import { Hono } from 'hono'
import { bestSellers, browse, type Front } from '#catalogue'
import { money } from '#format'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { button, type Content, type Html, html, type IconName, icon, pictureUrl } from '../ui/index.ts'
import { cardGrid } from './cards.ts'
import { shell } from './layout.ts'
import { contextOf } from './shop-context.ts'
import type { Storefront } from './visit.ts'

/** The shop's first page: banner, what is new, what sells best, what one can rely on. Three statements. */
export function home({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/', async (c) => {
    const { visit, front, base } = c.var
    const { shop } = visit
    const [{ cards }, best] = await Promise.all([
      browse(db, shop.id, { limit: 8, sort: 'new' }),
      bestSellers(db, shop.id, 4),
    ])
    const context = contextOf(c)
    const banner = html`<section class="banner">
${shop.banner_hash && html`<img src="${pictureUrl(shop.banner_hash, 1200)}" alt="" width="1200" height="400">`}
<div><h1>${shop.name}</h1><p>${shop.tagline}</p>${front.shelves[0] && button(t('storefront.discover', { shelf: front.shelves[0].name }), { href: `${base}/categorie/${front.shelves[0].slug}` })}</div>
</section>`
    const main = html`${banner}
${promises(front)}
${section(t('storefront.new'), front.fresh > cards.length ? `${base}/nouveautes` : undefined, cards.length > 0 ? cardGrid(context, cards, { level: 3 }) : html`<p>${t('storefront.emptyShop')}</p>`)}
${best.length > 0 && section(t('storefront.best'), undefined, cardGrid(context, best, { level: 3 }))}`
    return shell(c, { title: shop.name, main, place: null, description: shop.tagline })
  })
  return routes
}

const section = (title: string, href: string | undefined, inside: Content): Html =>
  html`<section><div class="section-head"><h2>${title}</h2>${href && html`<a href="${href}">${t('storefront.all')}</a>`}</div>${inside}</section>`

/** What a customer wants to know before the first article: delivery, payment, return. */
function promises({ carriers, methods, perishable, all: { count } }: Front): Html {
  // One carrier's delay and amount, never one's with another's: the first that is free from an amount, else the first.
  const carrier = carriers.find(({ freeFromCents }) => freeFromCents !== null) ?? carriers[0]
  const rows: { sign: IconName; title: string; text: string }[] = []
  if (carrier) {
    const { name, freeFromCents: from } = carrier
    const text = from === null ? name : t('storefront.promise.free', { from: money(from), carrier: name })
    rows.push({ sign: 'truck', title: t('storefront.promise.delivery', { delay: carrier.delay }), text })
  }
  if (methods.length > 0) {
    const named = methods.map((code) => t(`storefront.method.${code as 'card' | 'cheque' | 'transfer'}`))
    rows.push({ sign: 'shield-check', title: t('storefront.promise.payment'), text: named.join(', ') })
  }
  if (count > 0 && perishable === count)
    rows.push({ sign: 'info', title: t('storefront.promise.allPerish'), text: t('storefront.promise.allPerishText') })
  else {
    const text = t(perishable > 0 ? 'storefront.promise.returnBut' : 'storefront.promise.returnText')
    rows.push({ sign: 'rotate-ccw', title: t('storefront.promise.return'), text })
  }
  return html`<ul class="promises">${rows.map(({ sign, title, text }) => html`<li>${icon(sign)}<span><strong>${title}</strong><span>${text}</span></span></li>`)}</ul>`
}
