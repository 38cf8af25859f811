import { type Context, Hono } from 'hono'
import { type Brand, movedTo } from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { House } from '../http/index.ts'
import { breadcrumb, emptyState, type Html, html, pageHead, picture } from '../ui/index.ts'
import { brandData, canonical, trail } from './for-engines.ts'
import { shell } from './layout.ts'
import { list, ofTheShop } from './shelf-list.ts'
import type { Storefront } from './visit.ts'

/** The brands of a shop, and the page of each: its words and what it makes. Three statements at most. */
export function brands(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/marques', (c) => all(c))
  routes.get('/marque/:slug', (c) => one(house, c))
  return routes
}

function all(c: Context<Storefront>) {
  const { front, base } = c.var
  const title = t('storefront.brands')
  const steps = [{ label: t('storefront.home'), href: base }, { label: title }]
  const shown = front.all.brands
  const card = ({ slug, name, count, picture: logo }: Brand): Html =>
    html`<li><a href="${base}/marque/${slug}"><span class="brand-logo">${
      logo && picture({ ...logo, alt: '' }, { sizes: '160px' })
    }</span><strong>${name}</strong><span class="note">${t('storefront.articles', { n: count })}</span></a></li>`
  const main = html`${pageHead({ crumbs: breadcrumb(steps), title })}
${
  shown.length > 0
    ? html`<ul class="brands">${shown.map(card)}</ul>`
    : emptyState({ title: t('storefront.noBrands'), text: t('storefront.emptyShop') })
}`
  const engines = html`${canonical(c.req.path)}${trail(c.req.path, steps)}`
  return shell(c, { title, main, place: 'brands', engines })
}

async function one(house: House, c: Context<Storefront>) {
  const { front, base, visit } = c.var
  const slug = c.req.param('slug') ?? ''
  const brand = front.brands.get(slug)
  if (!brand) {
    const now = await movedTo(house.db, visit.shop.id, 'manufacturer', slug)
    if (now) return c.redirect(`${base}/marque/${now}`, 301)
    throw new NotFound(t('storefront.noBrand'))
  }
  return list(house, c, {
    title: brand.name,
    text: brand.description,
    logo: brand.picture,
    listing: brand,
    place: 'brands',
    holds: { makers: [brand.id] },
    counted: brand.count,
    // Its own brand is no choice here.
    subject: { ...ofTheShop(front), brands: [] },
    way: [{ label: t('storefront.brands'), href: `${base}/marques` }],
    engines: brandData(`${base}/marque/${slug}`, brand),
  })
}
