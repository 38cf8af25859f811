// « Menu »: what stands in the shop's menu and in its foot, in which order, on two levels.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { readWhole } from '#money'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import * as windows from '#windows'
import { edit, type House, id, idParam, parse, refusalOf, refusedForm, submitted, text } from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { show } from '../frame.ts'
import { entryMain, type Targets } from './entry-page.ts'
import { menusMain } from './menu-page.ts'

type C = Context<Office>
type Db = House['db']

const oneOf = z.union([z.literal(''), id]).default('')
const Said = z.object({
  kind: z.enum(windows.entryKinds, t('office.menu.fault.kind')),
  label: text(60),
  category: oneOf,
  brand: oneOf,
  page: oneOf,
})

/** The addresses under « Menu ». */
export function menuRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/menu', (c) => showMenus(db, c))
  routes.post('/menu/:menu{(?:main|footer)}/composer', async (c) => {
    await windows.composeMenu(db, actor(c), c.var.shop.id, menuOf(c))
    return done(c, '/preferences/menu', t('office.menu.composed'))
  })
  routes.post('/menu/:menu{(?:main|footer)}/retirer', async (c) => {
    await windows.resetMenu(db, actor(c), c.var.shop.id, menuOf(c))
    return done(c, '/preferences/menu', t('office.menu.asUsual'))
  })
  routes.get('/menu/:menu{(?:main|footer)}/nouvelle', (c) => page(db, c, undefined, blank({ kind: 'category' })))
  routes.post('/menu/:menu{(?:main|footer)}/nouvelle', (c) => add(db, c))
  routes.get('/menu/:entry{\\d+}', async (c) => {
    const entry = await find(db, c)
    return page(db, c, entry, stored(valuesOf(entry)))
  })
  routes.post('/menu/:entry{\\d+}', (c) => change(db, c))
  routes.post('/menu/:entry{\\d+}/placer', (c) => place(db, c))
  routes.post('/menu/:entry{\\d+}/retirer', async (c) => {
    await windows.removeEntry(db, actor(c), c.var.shop.id, idParam(c, 'entry'))
    return done(c, '/preferences/menu', t('office.menu.removed'))
  })
  for (const way of ['masquer', 'montrer'] as const)
    routes.post(`/menu/:entry{\\d+}/${way}`, async (c) => {
      await windows.hideEntry(db, actor(c), c.var.shop.id, idParam(c, 'entry'), way === 'masquer')
      return done(c, '/preferences/menu', t(way === 'masquer' ? 'office.menu.hidden' : 'office.menu.shown'))
    })
}

const menuOf = (c: C): windows.Menu => (c.req.param('menu') === 'footer' ? 'footer' : 'main')

async function showMenus(db: Db, c: C) {
  const [entries, targets] = await Promise.all([windows.listMenus(db, c.var.shop.id), targetsOf(db, c)])
  const names = { category: targets.categories, brand: targets.brands, page: targets.pages }
  const nameOf = (entry: windows.MenuEntry): string => {
    const { kind, label } = entry
    const among = kind === 'category' || kind === 'brand' || kind === 'page' ? names[kind] : []
    const found = among.find(({ id: one }) => one === windows.targetOf(entry))
    return label || found?.name || t(`windows.entry.${kind}`)
  }
  return show(c, 'menu', menusMain(c, entries, nameOf))
}

async function targetsOf(db: Db, c: C): Promise<Targets> {
  const { id: shopId } = c.var.shop
  const [categories, brands, pages] = await Promise.all([
    catalogue.listCategories(db, shopId),
    catalogue.listManufacturers(db, shopId),
    windows.listPages(db, shopId),
  ])
  return { categories, brands, pages: pages.map(({ id: one, title }) => ({ id: one, name: title })) }
}

const asText = (one: number | null) => (one === null ? '' : String(one))

const valuesOf = (entry: windows.MenuEntry): FormState['values'] => ({
  ...{ kind: entry.kind, label: entry.label, path: entry.path },
  ...{ category: asText(entry.categoryId), brand: asText(entry.manufacturerId), page: asText(entry.freePageId) },
})

function changeOf(c: C, fields: Record<string, string>): windows.EntryChange {
  const { kind, label, ...ids } = parse(Said, fields)
  const target = kind === 'category' || kind === 'brand' || kind === 'page' ? ids[kind] || null : null
  const path = kind === 'link' ? windows.shopPath(c.var.shop.slug, fields.path ?? '') : ''
  return { kind, label, target, path }
}

async function add(db: Db, c: C) {
  const form = await submitted(c)
  try {
    await windows.addEntry(db, actor(c), c.var.shop.id, menuOf(c), changeOf(c, form))
  } catch (error) {
    const { said: errors } = refusalOf(error)
    return page(db, c, undefined, { values: form, errors })
  }
  return done(c, '/preferences/menu', t('office.menu.added'))
}

async function change(db: Db, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const entry = await find(db, c)
  const subject = { kind: 'menu-entry', id: entry.id }
  try {
    const { told } = await edit(db, form, {
      of: `menu-entry ${shopId} ${entry.id}`,
      present: async (tx) => valuesOf(await find(tx, c)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) => windows.changeEntry(tx, actor(c), shopId, entry.id, changeOf(c, fields)),
    })
    return done(c, '/preferences/menu', t('office.menu.saved'), told)
  } catch (error) {
    return page(db, c, entry, refusedForm(form, error))
  }
}

/** Where an entry was dropped, or where a button brings it. */
async function place(db: Db, c: C) {
  const { parent = '', before = '', by = '' } = await submitted(c)
  const to = { parentId: readWhole(parent) ?? null, beforeId: readWhole(before) ?? null }
  const [shopId, entryId] = [c.var.shop.id, idParam(c, 'entry')]
  try {
    const way = by === '-1' ? -1 : by === '1' ? 1 : undefined
    if (!way) await windows.placeEntry(db, actor(c), shopId, entryId, to)
    else if (!(await windows.moveEntry(db, actor(c), shopId, entryId, way)))
      return unchanged(c, '/preferences/menu', t(way < 0 ? 'sheet.isFirst' : 'sheet.isLast'))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return unchanged(c, '/preferences/menu', refusal.message)
  }
  return done(c, '/preferences/menu', t('office.menu.moved'))
}

async function find(db: Db, c: C): Promise<windows.MenuEntry> {
  const one = idParam(c, 'entry')
  const found = (await windows.listMenus(db, c.var.shop.id)).find((entry) => entry.id === one)
  if (!found) throw new NotFound(t('office.menu.gone'))
  return found
}

async function page(db: Db, c: C, entry: windows.MenuEntry | undefined, form: FormState) {
  const about = { ...(entry && { entry }), menu: entry?.menu ?? menuOf(c), targets: await targetsOf(db, c) }
  return show(c, 'menu', entryMain(c, form, about), Object.keys(form.errors).length > 0)
}
