// « Importer »: a file is sent, understood, corrected, foreseen line by line, then done as long work, and undone as a whole.
import { type Context, Hono } from 'hono'
import * as imports from '#imports'
import { t } from '#messages'
import { AtWork } from '#work'
import {
  filesSent,
  type House,
  id,
  idParam,
  live,
  refusalOf,
  sheetFile,
  submitted,
  unchanged,
} from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { demand, may } from '../../rights.ts'
import { cataloguePage } from '../frame.ts'
import { columnsMain } from './columns-page.ts'
import { correctionIn } from './correction.ts'
import { asksToShow, changesThings, foreseenMain, tabOf } from './foreseen-page.ts'
import { goingHead, goingMain } from './going-page.ts'
import { guidePage, sampleFile } from './guide-page.ts'
import { reportSheet } from './report.ts'
import { reportMain } from './report-page.ts'
import { startMain } from './start-page.ts'

type C = Context<Office>
const PATH = '/catalogue/importer'

export function importRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  // A form with a file bears in its address whose page it was: an address that one comes back to has no need of it.
  routes.get('/', async (c) =>
    c.req.query('whose') === undefined ? startPage(house, c, blank()) : c.redirect(`${c.var.base}${PATH}`, 302),
  )
  routes.get('/colonnes', guidePage)
  routes.get('/exemples/:rows', sampleFile)
  routes.post('/', (c) => receive(house, c))
  routes.get('/:id', (c) => onePage(house, c))
  routes.post('/:id/colonnes', (c) => correct(house, c))
  routes.post('/:id/faire', (c) => go(house, c))
  routes.post('/:id/arreter', async (c) => {
    const one = await open(house, c)
    await imports.stop(db, actor(c), c.var.shop.id, one.id)
    return c.redirect(`${c.var.base}${PATH}/${one.id}`, 303)
  })
  routes.post('/:id/annuler', (c) => undo(house, c))
  routes.get('/:id/en-direct', (c) => follow(house, c))
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/:id/rapport.${kind}`, async (c) => {
      const one = await open(house, c)
      return sheetFile(c, `import-${one.id}`, kind, reportSheet(one, imports.everyLine(db, c.var.shop.id, one.id)))
    })
  return routes
}

/** The import of the address; those of customers ask for the right to add customers too. */
async function open({ db }: House, c: C): Promise<imports.Import> {
  const one = await imports.find(db, c.var.shop.id, idParam(c))
  if (one.kind === 'customers' || one.kind === 'addresses') await demand(c, db, 'customers', 'add')
  return one
}

async function startPage({ db }: House, c: C, form: FormState) {
  const { id: shopId } = c.var.shop
  const [latest, mappings] = [await imports.latest(db, shopId), await imports.listMappings(db, shopId)]
  const wrong = Object.keys(form.errors).length > 0
  const zips = await imports.countPictureZips(db, shopId, { all: c.req.query('images') === 'toutes' })
  const main = startMain(c, form, { latest, mappings, zips })
  return cataloguePage(c, { title: t('imports.title'), main, invalid: wrong, status: wrong ? 422 : 200 })
}

async function receive(house: House, c: C) {
  const { db } = house
  const fields = await submitted(c)
  const [file] = await filesSent(c, 'file')
  try {
    const kind = imports.kinds.find((one) => one === fields.kind)
    const may = async (asked: imports.Kind) => {
      if (asked === 'customers' || asked === 'addresses') await demand(c, db, 'customers', 'add')
    }
    const mapping = id.safeParse(fields.mapping).data
    const sent = file ?? { name: '', bytes: new Uint8Array() }
    const made = await imports.receive(db, actor(c), c.var.shop.id, { ...sent, kind, mapping, may })
    // Pictures have no columns to be corrected.
    if ((await imports.find(db, c.var.shop.id, made)).kind === 'pictures')
      await imports.foresee(db, actor(c), c.var.shop.id, made)
    return c.redirect(`${c.var.base}${PATH}/${made}`, 303)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 403) throw error
    const errors = file || (await isNamed(c)) ? refusal.said : { file: t('imports.choose') }
    return startPage(house, c, { values: fields, errors })
  }
}

/** A file was chosen, though nothing is in it. */
async function isNamed(c: C): Promise<boolean> {
  // A body that is none is nothing sent.
  const { file }: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  return file instanceof File && file.name !== ''
}

/** What the import asks for next. */
async function onePage(house: House, c: C, refused?: string) {
  const { db } = house
  const { id: shopId } = c.var.shop
  const one = await open(house, c)
  const title = `${t('imports.title')} : ${one.fileName}`
  const status = refused ? 409 : 200
  if (
    one.kind !== 'pictures' &&
    (one.state === 'read' || (one.state === 'foreseen' && c.req.query('colonnes') !== undefined))
  ) {
    const first = await imports.linesOf(db, shopId, one.id, { limit: 4 })
    return cataloguePage(c, { title, status, main: columnsMain(c, one, first, { refused }) })
  }
  const counts = await imports.counts(db, shopId, one.id)
  const going = await imports.isGoing(db, shopId, one)
  if (one.state === 'running' || one.state === 'stopped' || one.state === 'undoing')
    return cataloguePage(c, {
      title,
      main: goingMain(c, { one, counts, going, refused }),
      head: goingHead(going),
      status,
    })
  const view = { one, counts, refused, ...(await listed(house, c, one)) }
  const main = one.state === 'foreseen' ? foreseenMain(c, view) : reportMain(c, view)
  return cataloguePage(c, { title, main, status })
}

const shown = ['made', 'changed', 'unchanged', 'refused', 'noted', 'stays'] as const

/** The lines that the address asks for. */
async function listed({ db }: House, c: C, one: imports.Import) {
  const { id: shopId } = c.var.shop
  const wanted = shown.find((name) => name === c.req.query('lignes'))
  const typed = c.req.query('apres') ?? ''
  const after = /^\d{1,7}$/.test(typed) ? Number(typed) : 0
  const lines = await imports.linesOf(db, shopId, one.id, { wanted, after, limit: 101 })
  const remarks = await imports.remarks(db, shopId, one.id)
  return { lines: lines.slice(0, 100), more: lines.length > 100, after, wanted, remarks }
}

async function correct(house: House, c: C) {
  const { db } = house
  const one = await open(house, c)
  const fields = await submitted(c)
  const path = `${PATH}/${one.id}`
  try {
    const asked = correctionIn(fields, one)
    if (asked.kind === 'customers' || asked.kind === 'addresses') await demand(c, db, 'customers', 'add')
    await imports.correct(db, c.var.shop.id, one.id, asked)
    if (fields.next === 'keep') {
      await imports.saveMapping(db, actor(c), c.var.shop.id, one.id, fields.mapping ?? '')
      return done(c, path, t('imports.kept', { name: fields.mapping ?? '' }))
    }
    if (fields.next === 'check')
      await imports.foresee(db, actor(c), c.var.shop.id, one.id, { maySupply: may(c, 'purchases', 'change') })
    return c.redirect(`${c.var.base}${path}`, 303)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 403 || refusal.status === 404) throw error
    return onePage(house, c, Object.values(refusal.fields)[0] ?? refusal.message)
  }
}

async function go(house: House, c: C) {
  const { db } = house
  const one = await open(house, c)
  const { id: shopId } = c.var.shop
  if (one.state === 'undoing') return undo(house, c)
  if (changesThings(one, await imports.counts(db, shopId, one.id))) await demand(c, db, tabOf(one), 'change')
  const [mayChange, maySupply] = [may(c, tabOf(one), 'change'), may(c, 'purchases', 'change')]
  const shows = asksToShow(one) ? (await submitted(c)).shows !== undefined : undefined
  return begun(house, c, () => imports.start(db, actor(c), shopId, one.id, { mayChange, maySupply, shows }))
}

async function undo(house: House, c: C) {
  const one = await open(house, c)
  await demand(c, house.db, tabOf(one), 'delete')
  const maySupply = may(c, 'purchases', 'change')
  return begun(house, c, () => imports.startUndo(house.db, actor(c), c.var.shop.id, one.id, { maySupply }))
}

async function begun(house: House, c: C, begin: () => Promise<void>) {
  try {
    await begin()
  } catch (error) {
    if (error instanceof AtWork) return onePage(house, c, t('imports.another'))
    if (error instanceof imports.NotNow) return unchanged(c, c.req.path.replace(/\/[a-z]+$/, ''), error.message)
    throw error
  }
  return c.redirect(c.req.path.replace(/\/[a-z]+$/, ''), 303)
}

async function follow(house: House, c: C) {
  const { db } = house
  const { id: importId } = await open(house, c)
  return live(c, 700, async () => {
    const one = await imports.find(db, c.var.shop.id, importId)
    const made = await imports.workOf(db, c.var.shop.id, one)
    const again = `<turbo-stream action="refresh" data-done="${one.state} ${made?.state} ${made?.done}"></turbo-stream>`
    return made?.state === 'waiting' || made?.state === 'running' ? again : { last: again }
  })
}
