// The portal: /, the school's shops, so that nobody has to remember addresses.
import { Hono } from 'hono'
import { t } from '#messages'
import * as school from '#school'
import * as shops from '#shops'
import { matches } from '#texts'
import { type House, WORK } from '../http/index.ts'
import {
  button,
  type Content,
  emptyState,
  footer,
  html,
  page,
  pictureUrl,
  portalHeader,
  searchBox,
  shopCard,
} from '../ui/index.ts'
import { work } from './work/index.ts'

/** With more shops than this one has to search. */
const MANY = 12

export function portal(house: House): Hono {
  const { db } = house
  const routes = new Hono()
  routes.route(WORK, work(house))
  routes.get('/', async (c) => {
    const [known, all] = await Promise.all([school.find(db), shops.forPortal(db)])
    const place = [known.name, known.town].filter(Boolean).join(', ')
    const q = (c.req.query('q') ?? '').trim().slice(0, 100)
    const found = all.filter((shop) => matches(`${shop.name} ${shop.trade} ${shop.tagline} ${shop.slug}`, q))
    const main = html`<main id="contenu" class="portal-main" tabindex="-1">
<h1>${t('portal.title')}</h1><p class="lead">${t('portal.lead')}</p>
${all.length > MANY && searchBox({ action: '/', value: q, placeholder: t('portal.search') })}
${all.length === 0 ? nothing() : found.length === 0 ? notFound(q) : html`<ul class="shop-cards">${found.map(one)}</ul>`}
</main>`
    const links = html`<a class="quiet" href="${WORK}">${t('access.work.title')}</a><a class="quiet" href="/bureau">${t('portal.teacher')}</a>`
    const body = html`${portalHeader({ school: place, links })}${main}${footer(
      [
        { label: t('access.work.title'), href: WORK },
        { label: t('portal.teacher'), href: '/bureau' },
      ],
      t('portal.foot'),
    )}`
    return c.html(page({ face: 'storefront', title: t('portal.title'), site: known.name, body }))
  })
  return routes
}

function one(shop: shops.Card): Content {
  return shopCard({
    name: shop.name,
    href: `/mag/${shop.slug}`,
    trade: shop.trade,
    text: shop.tagline,
    theme: shop.theme,
    open: shop.opened_at !== null,
    pictures: pictures(shop),
    logo: shop.logo_hash && html`<img src="${pictureUrl(shop.logo_hash, 96)}" alt="" width="48" height="48">`,
  })
}

/** One large picture and two small ones, of the shop's articles; its banner or logo while it has fewer than three. */
function pictures({ pictures: hashes, banner_hash, logo_hash }: shops.Card): Content {
  if (hashes.length >= 3) {
    const sizes = [400, 256, 256] as const
    return hashes.slice(0, 3).map((hash, index) => {
      const width = sizes[index] ?? 256
      return html`<img src="${pictureUrl(hash, width)}" alt="" width="${width}" height="${(width * 3) / 4}">`
    })
  }
  const hash = banner_hash ?? logo_hash ?? hashes[0]
  return hash
    ? html`<img class="whole" src="${pictureUrl(hash, 400)}" alt="" width="400" height="300">`
    : html`<span class="whole"></span>`
}

const nothing = () =>
  emptyState({
    icon: 'store',
    title: t('portal.empty'),
    text: t('portal.emptyText'),
    action: button(t('portal.teacher'), { href: '/bureau' }),
  })

const notFound = (q: string) =>
  emptyState({
    icon: 'search',
    title: t('portal.notFound', { q }),
    text: t('portal.notFoundText'),
    action: button(t('ui.clearFilters'), { href: '/', kind: 'secondary' }),
  })
