// What the pages of the shop said before: every save keeps a version, which is looked at, compared and taken again.
import type { Context, Hono } from 'hono'
import { hold, inTransaction } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { compared } from '#texts'
import * as windows from '#windows'
import { type House, idParam, submitted } from '../../http/index.ts'
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
      const [page, { vu }] = [await find(db, c), await submitted(c)]
      const chosen = await shops.findVersion(db, c.var.shop.id, page.of, idParam(c, version))
      try {
        await takeAgain(db, c, page, { ...chosen.version, seen: vu })
      } catch (error) {
        if (!(error instanceof shops.SavedMeanwhile)) throw error
        return oneVersion(db, c, await find(db, c), chosen.version.id, error.message)
      }
      return done(c, page.path, t('office.versions.taken'))
    })
  }
}

async function oneVersion(db: Db, c: C, page: Versioned, id: number, refused?: string) {
  const { version, before } = await shops.findVersion(db, c.var.shop.id, page.of, id)
  // Beside what it replaced, or beside what the page says today.
  const today = c.req.query('avec') === 'aujourdhui'
  const [earlier, later] = today ? [version.body, page.said.body] : [before?.body ?? '', version.body]
  const current = version.body === page.said.body && version.title === page.said.title
  const latest = await shops.latestVersion(db, c.var.shop.id, page.of)
  const shown = { version, current, today, latest: latest?.id, refused, runs: compared(earlier, later) }
  return show(c, 'pages', versionMain(c, page, shown), refused !== undefined)
}

type Taking = Pick<shops.PageVersion, 'title' | 'body'> & { seen: string | undefined }

/**
 * What the version says is saved as anybody would type it: it becomes the latest, and what was there stays a version. Refuses with
 * SavedMeanwhile; saves of the page itself come before or after.
 */
async function takeAgain(db: Db, c: C, { of, held }: Versioned, { title, body, seen }: Taking): Promise<void> {
  const { id: shopId } = c.var.shop
  await inTransaction(db, async (tx) => {
    await hold(tx, held)
    await shops.demandLatest(tx, shopId, of, seen)
    if ('code' in of) return shops.savePage(tx, actor(c), shopId, { code: of.code, title, body })
    const { place, published } = await freePage(tx, shopId, of.freePageId)
    return windows.changePage(tx, actor(c), shopId, of.freePageId, { title, body, place, published })
  })
}

async function written(db: Db, c: C): Promise<Versioned> {
  const name = c.req.param('page') as keyof typeof codes
  const of = { code: codes[name] }
  const said = (await shops.page(db, c.var.shop.id, of.code)) ?? { title: t(`office.pages.${name}`), body: '' }
  const held = `page ${c.var.shop.id} ${name}`
  return { path: `/preferences/pages/${name}`, title: said.title, of, held, said }
}

async function free(db: Db, c: C): Promise<Versioned> {
  const said = await freePage(db, c.var.shop.id, idParam(c))
  const { id, title } = said
  return {
    path: `/preferences/pages/libres/${id}`,
    title,
    of: { freePageId: id },
    held: `free-page ${c.var.shop.id} ${id}`,
    said,
  }
}

async function freePage(db: Db, shopId: number, id: number): Promise<windows.FreePage> {
  const found = (await windows.listPages(db, shopId)).find((one) => one.id === id)
  if (!found) throw new NotFound(t('office.freePage.gone'))
  return found
}
