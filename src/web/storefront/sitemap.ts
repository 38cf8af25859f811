import { Hono } from 'hono'
import { shownAddresses } from '#catalogue'
import { type House, houseUrl } from '../http/index.ts'
import { html } from '../ui/index.ts'
import type { Storefront } from './visit.ts'

/** `/mag/:shop/sitemap.xml` (sitemaps.org 0.9): the first page, the shelves, the brands and every article in sale. One statement of its own. */
export function sitemap({ db, config }: House): Hono<Storefront> {
  return new Hono<Storefront>().get('/sitemap.xml', async (c) => {
    const { base, front, home, visit } = c.var
    const address = `${houseUrl(c, { config })}${base}`
    const slugs = await shownAddresses(db, visit.shop.id)
    const paths = [
      '',
      ...[...front.bySlug.keys()].map((slug) => `/categorie/${slug}`),
      ...(front.all.brands.length > 0 ? ['/marques'] : []),
      ...front.all.brands.map(({ slug }) => `/marque/${slug}`),
      ...home.pages.map(({ slug }) => `/page/${slug}`),
      ...slugs.map((slug) => `/produit/${slug}`),
    ]
    const urls = paths.map((path) => html`<url><loc>${address}${path}</loc></url>\n`)
    c.header('content-type', 'application/xml; charset=utf-8')
    return c.body(
      String(html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}</urlset>
`),
    )
  })
}
