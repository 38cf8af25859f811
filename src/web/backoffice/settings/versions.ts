// What the pages of the shop said before: every save keeps a version, which is looked at, compared and taken again.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { compared } from '#texts'
import * as windows from '#windows'
import { type House, idParam } from '../../http/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { show } from './frame.ts'
import { type Versioned, versionMain, versionsMain } from './versions-page.ts'

type C = Context<Office>
type Db = House['db']

const codes = { conditions: 'terms', mentions: 'legal' } as const

/** The addresses of versions, under those of the pages themselves. */
export function versionRoutes({ db }: House, routes: Hono<Office>): void {
  for (const [base, find, version] of [
    ['/pages/:page{(?:conditions|mentions)}', written, 'saved'],
    ['/pages/libres/:id', free, 'version'],
  ] as const) {
    const one = `${base}/versions/:${version}`
    routes.get(`${base}/versions`, async (c) => {
      const page = await find(db, c)
      const versions = await shops.listVersions(db, c.var.shop.id, page.of)
      return show(c, 'pages', versionsMain(c, page, versions))
    })
    routes.get(one, async (c) => oneVersion(db, c, await find(db, c), idParam(c, version)))
    routes.post(`${one}/reprendre`, async (c) => {
      const page = await find(db, c)
      const chosen = await shops.findVersion(db, c.var.shop.id, page.of, idParam(c, version))
      await takeAgain(db, c, page, chosen.version)
      return done(c, page.path, t('office.versions.taken'))
    })
  }
}

async function oneVersion(db: Db, c: C, page: Versioned, id: number) {
  const { version, before } = await shops.findVersion(db, c.var.shop.id, page.of, id)
  // Beside what it replaced, or beside what the page says today.
  const today = c.req.query('avec') === 'aujourdhui'
  const [earlier, later] = today ? [version.body, page.said.body] : [before?.body ?? '', version.body]
  const current = version.body === page.said.body && version.title === page.said.title
  return show(c, 'pages', versionMain(c, page, { version, current, today, runs: compared(earlier, later) }))
}

/** What the version says is saved as anybody would type it: it becomes the latest, and what was there stays a version. */
async function takeAgain(db: Db, c: C, { of }: Versioned, { title, body }: shops.PageVersion): Promise<void> {
  const { id: shopId } = c.var.shop
  if ('code' in of) return shops.savePage(db, actor(c), shopId, { code: of.code, title, body })
  const { place, published } = await freePage(db, shopId, of.freePageId)
  return windows.changePage(db, actor(c), shopId, of.freePageId, { title, body, place, published })
}

async function written(db: Db, c: C): Promise<Versioned> {
  const name = c.req.param('page') as keyof typeof codes
  const of = { code: codes[name] }
  const said = (await shops.page(db, c.var.shop.id, of.code)) ?? { title: t(`office.pages.${name}`), body: '' }
  return { path: `/preferences/pages/${name}`, title: said.title, of, said }
}

async function free(db: Db, c: C): Promise<Versioned> {
  const said = await freePage(db, c.var.shop.id, idParam(c))
  return { path: `/preferences/pages/libres/${said.id}`, title: said.title, of: { freePageId: said.id }, said }
}

async function freePage(db: Db, shopId: number, id: number): Promise<windows.FreePage> {
  const found = (await windows.listPages(db, shopId)).find((one) => one.id === id)
  if (!found) throw new NotFound(t('office.freePage.gone'))
  return found
}
