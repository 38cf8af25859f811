// « Inventaires »: the shelves counted by several people at once, what differs explained, the stock corrected at the end.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import {
  asked,
  edit,
  filter,
  type House,
  id,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { entriesIn, idsIn, reasonsIn } from './count-form.ts'
import { countMain, countValues, reasonValues } from './count-page.ts'
import { sheetMain } from './count-sheet.ts'
import { countsMain } from './counts-page.ts'
import { purchasesPage } from './frame.ts'

type C = Context<Office>

/** The addresses of counts, under those of purchases. */
export function countRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/inventaires', (c) => list(house, c))
  routes.post('/inventaires/nouveau', (c) => open(house, c))
  routes.get('/inventaires/:id', (c) => show(house, c))
  routes.get('/inventaires/:id/feuille', (c) => sheet(house, c))
  routes.post('/inventaires/:id', (c) => save(house, c, 'c'))
  routes.post('/inventaires/:id/ecarts', (c) => save(house, c, 'r'))
  routes.post('/inventaires/:id/clore', (c) => close(house, c))
}

async function list({ db }: House, c: C, refused?: FormState) {
  const { shop } = c.var
  const place = { after: c.req.query('after'), before: c.req.query('before') }
  const [page, categories, suppliers] = await Promise.all([
    stock.listCounts(db, shop.id, place),
    catalogue.listCategories(db, shop.id),
    purchases.supplierNames(db, shop.id),
  ])
  const form = refused ?? blank({ scope: 'all' })
  const main = countsMain(c, { page, categories, suppliers, form })
  return purchasesPage(c, { sub: 'counts', title: t('purchases.sub.counts'), main, wrong: Boolean(refused) })
}

const Opening = z.object({
  scope: z.enum(stock.countScopes, t('counts.fault.scope')),
  category: id.nullable().catch(null),
  supplier: id.nullable().catch(null),
  hides: z.string().optional(),
})

async function open(house: House, c: C) {
  const form = await submitted(c)
  try {
    const { scope, category, supplier, hides } = parse(Opening, form)
    // Something is chosen that would be left out: which of the two is meant is asked, nothing counted meanwhile.
    if ((category !== null && scope !== 'category') || (supplier !== null && scope !== 'supplier'))
      throw new Invalid(t('counts.fault.two'), { scope: t('counts.fault.two') })
    const scopeId = scope === 'category' ? category : scope === 'supplier' ? supplier : null
    const opening = { scope, scopeId, hides: hides === 'on' }
    const made = await stock.openCount(house.db, actor(c), c.var.shop.id, opening)
    return done(c, `/achats/inventaires/${made}`, t('counts.opened'))
  } catch (error) {
    return list(house, c, { values: form, errors: refusalOf(error).said })
  }
}

/** What the page of a count is asked: which of its lines. */
const searchIn = (c: C) =>
  asked(c, { shape: { vue: filter.oneOf(stock.countViews) } }, `${c.var.base}/achats/inventaires/${idParam(c)}`)

async function show({ db }: House, c: C, back: { form?: FormState } = {}) {
  const { shop } = c.var
  const count = await stock.findCount(db, shop.id, idParam(c))
  const search = searchIn(c)
  const view = search.filters.vue ?? 'all'
  const page = await stock.countLines(db, shop.id, count.id, { view, ...search.place })
  const values = view === 'differing' ? reasonValues(page.rows) : countValues(page.rows)
  const form = back.form ?? stored(values)
  const main = countMain(c, { count, view, search, page, form })
  return purchasesPage(c, { sub: 'counts', title: t('counts.one'), main, wrong: Object.keys(back).length > 0 })
}

async function sheet({ db }: House, c: C) {
  const count = await stock.findCount(db, c.var.shop.id, idParam(c))
  const { rows } = await stock.countLines(db, c.var.shop.id, count.id, { limit: 1000 })
  return purchasesPage(c, { sub: 'counts', title: t('counts.sheet'), main: sheetMain(c, count, rows) })
}

/** Writes what a form holds: pieces counted, or reasons. */
async function write(house: House, c: C, form: Submitted, letter: 'c' | 'r'): Promise<string> {
  const { shop } = c.var
  const countId = idParam(c)
  const { told } = await edit(house.db, form, {
    of: `stock-count ${shop.id} ${countId}`,
    present: async (tx) => {
      const rows = await stock.enteredOf(tx, shop.id, countId, idsIn(form, letter))
      return letter === 'c' ? countValues(rows) : reasonValues(rows)
    },
    save: (tx, fields) =>
      letter === 'c'
        ? stock.enterCounts(tx, actor(c), shop.id, countId, entriesIn(fields))
        : stock.explainCounts(tx, actor(c), shop.id, countId, reasonsIn(fields)),
  })
  return told
}

async function save(house: House, c: C, letter: 'c' | 'r') {
  const [countId, form] = [idParam(c), await submitted(c)]
  try {
    const told = await write(house, c, form, letter)
    const onward = new URLSearchParams(letter === 'r' ? { vue: 'differing' } : {})
    if (form.suite) onward.set('after', form.suite)
    return done(c, `/achats/inventaires/${countId}${onward.size > 0 ? `?${onward}` : ''}`, t('counts.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, { form: refusedForm(form, error) })
  }
}

/** Saves what the form holds, then ends the count. */
async function close(house: House, c: C) {
  const [countId, form] = [idParam(c), await submitted(c)]
  try {
    for (const letter of ['c', 'r'] as const) if (idsIn(form, letter).length > 0) await write(house, c, form, letter)
    const n = await stock.closeCount(house.db, actor(c), c.var.shop.id, countId)
    return done(c, `/achats/inventaires/${countId}`, t('counts.closed', { n }))
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, { form: refusedForm(form, error) })
  }
}
