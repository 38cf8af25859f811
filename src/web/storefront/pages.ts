import { type Context, Hono } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { pageAt } from '#windows'
import { type House, previewed } from '../http/index.ts'
import { breadcrumb, html, marked, pageHead, withoutTitle } from '../ui/index.ts'
import { canonical } from './for-engines.ts'
import { shell } from './layout.ts'
import type { Storefront } from './visit.ts'

const addresses = { 'conditions-generales-de-vente': 'terms', 'mentions-legales': 'legal' } as const

/** Terms of sale and legal notice, as the shop wrote them. */
export function pages({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  for (const [address, code] of Object.entries(addresses)) {
    routes.get(`/${address}`, async (c) => {
      const { visit, base } = c.var
      const page = await shops.shownPage(db, visit.shop.id, code)
      if (!page) throw new NotFound(t('storefront.noPage'))
      const head = pageHead({
        crumbs: breadcrumb([{ label: t('storefront.home'), href: base }, { label: page.title }]),
        title: page.title,
        note: t('storefront.version', { day: date(page.updatedAt) }),
      })
      return shell(c, {
        title: page.title,
        main: html`<div class="narrow">${head}<div class="prose">${marked(withoutTitle(page.body, page.title))}</div></div>`,
      })
    })
  }
  routes.get('/page/:slug', (c) => ownPage({ db }, c))
  return routes
}

/** A page of the shop's own; a draft only in a preview. */
async function ownPage({ db }: Pick<House, 'db'>, c: Context<Storefront>) {
  const { visit, base } = c.var
  const page = await pageAt(db, visit.shop.id, c.req.param('slug') ?? '', { drafts: previewed(c) !== undefined })
  const crumbs = breadcrumb([{ label: t('storefront.home'), href: base }, { label: page.title }])
  const head = pageHead({ crumbs, title: page.title })
  const body = html`<div class="prose">${marked(withoutTitle(page.body, page.title))}</div>`
  const main = html`<div class="narrow">${head}${body}</div>`
  return shell(c, { title: page.title, main, place: null, engines: canonical(`${base}/page/${page.slug}`) })
}
