import { Hono } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import type { House } from '../http/index.ts'
import { breadcrumb, html, marked, pageHead, withoutTitle } from '../ui/index.ts'
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
  return routes
}
