import type { Context } from 'hono'
import { Hono } from 'hono'
import { movedTo } from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { House } from '../http/index.ts'
import { list, ofTheShop } from './shelf-list.ts'
import type { Storefront } from './visit.ts'

/** The shelves: a category, what is new, what is reduced. Three statements a page at most, whatever the filters. */
export function category(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/categorie/:slug', (c) => showCategory(house, c))
  routes.get('/nouveautes', (c) =>
    list(house, c, {
      title: t('storefront.new'),
      place: 'new',
      holds: { fresh: true },
      subject: ofTheShop(c.var.front),
    }),
  )
  routes.get('/promotions', (c) =>
    list(house, c, {
      title: t('storefront.reduced'),
      place: 'reduced',
      holds: { reduced: true },
      subject: ofTheShop(c.var.front),
    }),
  )

  return routes
}

async function showCategory(house: House, c: Context<Storefront>) {
  const slug = c.req.param('slug') ?? ''
  const shelf = c.var.front.bySlug.get(slug)
  if (!shelf) {
    const now = await movedTo(house.db, c.var.visit.shop.id, 'category', slug)
    if (now) return c.redirect(`${c.var.base}/categorie/${now}`, 301)
    throw new NotFound(t('storefront.noCategory'))
  }
  return list(house, c, {
    title: shelf.name,
    text: shelf.description,
    picture: shelf.picture,
    listing: shelf,
    place: shelf,
    holds: { categories: shelf.ids },
    counted: shelf.count,
    subject: { ...shelf, shelves: shelf.children, counted: true },
    way: shelf.parent ? [{ label: shelf.parent.name, href: `${c.var.base}/categorie/${shelf.parent.slug}` }] : [],
  })
}
