// The portal: /, the school's shops, so that nobody has to remember addresses.
import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as school from '#school'
import * as shops from '#shops'
import { fold } from '#texts'
import { asked, filter, type House, noPage, understood, WORK } from '../http/index.ts'
import {
  button,
  type Content,
  emptyState,
  footer,
  html,
  page,
  pagination,
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
    const question = asked(c, { shape: { q: filter.sought } }, '/')
    const { q = '' } = question.values
    const wanted = { words: question.filters.q, ...question.place }
    const [known, found] = await Promise.all([
      school.find(db),
      understood(question) ? shops.forPortal(db, wanted) : { ...noPage, all: 0 },
    ])
    return answer(
      c,
      known,
      html`<main id="contenu" class="portal-main" tabindex="-1">
<h1>${t('portal.title')}</h1><p class="lead">${t('portal.lead')}</p>
${(found.all > MANY || q) && searchBox({ action: '/', value: q, placeholder: t('portal.search') })}
${found.rows.length > 0 ? html`<ul class="shop-cards">${found.rows.map(one)}</ul>` : q ? notFound(q) : nothing()}
${pagination({
  previous: found.previous && question.href({ before: found.previous }),
  next: found.next && question.href({ after: found.next }),
})}
</main>`,
    )
  })
  return routes
}

function answer(c: Context, { name, town, indexed }: school.School, main: Content): Response | Promise<Response> {
  const place = [name, town].filter(Boolean).join(', ')
  const doors = [
    { label: t('access.work.title'), href: WORK },
    { label: t('portal.teacher'), href: '/bureau' },
  ]
  const links = html`${doors.map(({ label, href }) => html`<a class="quiet" href="${href}">${label}</a>`)}`
  const body = html`${portalHeader({ school: place, links })}${main}${footer(doors, t('portal.foot'))}`
  if (indexed) c.header('x-robots-tag', undefined)
  return c.html(page({ face: 'storefront', title: t('portal.title'), site: name, looks: true, indexed, body }))
}

function one(shop: shops.Card): Content {
  return shopCard({
    name: shop.name,
    href: `/mag/${shop.slug}`,
    trade: shop.trade,
    text: beyond(shop.trade, shop.tagline),
    theme: shop.theme,
    open: shop.opened_at !== null,
    pictures: pictures(shop),
    logo: shop.logo_hash && html`<img src="${pictureUrl(shop.logo_hash, 96)}" alt="" width="48" height="48">`,
  })
}

/** What a tagline says beyond the trade that stands above it: « jouets en bois, faits pour durer » is « faits pour durer ». */
function beyond(trade: string, tagline: string): string {
  const same = trade !== '' && fold(tagline.slice(0, trade.length)) === fold(trade)
  const rest = same ? tagline.slice(trade.length) : tagline
  return same && /^[\p{L}\d]/u.test(rest) ? tagline : rest.replace(/^[\s,;:.\-–—]+/u, '')
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
