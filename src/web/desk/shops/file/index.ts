import { type Context, Hono } from 'hono'
import { dayInFrance, now } from '#clock'
import * as copies from '#copies'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as school from '#school'
import * as street from '#street'
import { done, download, type House, idParam, refusalOf, submitted } from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { actor, type Desk } from '../../desk-page.ts'
import { PATH, shopAt, shopsPage } from '../frame.ts'
import { readWith } from '../models.ts'
import { arrivedMain, importMain } from './pages.ts'

const CHECK = `${PATH}/importer/verifier`

/** A shop in a file: taken out of one school, shown whole and brought into another. */
export function shopFiles(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.post('/:id/exporter', (c) => exportShop(house, c))
  routes.get('/importer', (c) => givePage(c, blank()))

  routes.post('/importer', (c) => receive(house, c))
  routes.get('/importer/verifier', (c) => check(house, c))
  routes.post('/importer/verifier', (c) => make(house, c))
  return routes
}

async function exportShop(house: House, c: Context<Desk>) {
  const { db, files } = house
  const { id } = await shopAt(house, idParam(c))
  const { avec } = await submitted(c)
  const { name } = await school.find(db)
  const { slug, bytes } = await copies.exportShop(db, files, actor(c), {
    shopId: id,
    with: readWith(avec),
    school: name,
  })
  return download(c, `boutique-${slug}-${dayInFrance(now())}.zip`, bytes)
}

/** The file is read whole before it is kept for an hour: what waits for an answer is known to be sound. */
async function receive({ db, files }: House, c: Context<Desk>) {
  const file = await sentFile(c)
  if (!file) return givePage(c, { values: {}, errors: { file: t('street.file.none') } })
  try {
    await copies.readShopFile(db, file)
  } catch (error) {
    return givePage(c, { values: {}, errors: refusalOf(error).said })
  }
  return c.redirect(`${CHECK}?depot=${await files.arrive(c.var.teacher.id, file)}`, 303)
}

async function check(house: House, c: Context<Desk>) {
  const { db } = house
  const { depot = '' } = c.req.query()
  const file = await waiting(house, c, depot)
  if (!file) return gone(c)
  const slug = street.freeSlug(street.slugFor(file.name) || file.slug, await street.takenSlugs(db))
  return arrivedPage(c, file, blank({ depot, name: file.name, slug }))
}

async function make(house: House, c: Context<Desk>) {
  const { db, files } = house
  const form = await submitted(c)
  const file = await waiting(house, c, form.depot ?? '')
  if (!file) return gone(c)
  try {
    const asked = { file, name: form.name ?? '', slug: form.slug ?? '' }
    const id = await street.bringIn(db, files, actor(c), asked)
    await files.leave(c.var.teacher.id)
    return done(c, `${PATH}/${id}`, t('street.file.done', { name: asked.name.trim() }))
  } catch (error) {
    return arrivedPage(c, file, { values: form, errors: refusalOf(error).said })
  }
}

async function waiting({ db, files }: House, c: Context<Desk>, word: string): Promise<copies.ShopFile | undefined> {
  const bytes = await files.arrived(c.var.teacher.id, word)
  if (!bytes) return undefined
  try {
    return await copies.readShopFile(db, bytes)
  } catch (error) {
    // The disk gave back something else than what was kept.
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function gone(c: Context<Desk>): Response {
  return done(c, `${PATH}/importer`, t('street.file.gone'))
}

async function sentFile(c: Context): Promise<Uint8Array | undefined> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  return body.file instanceof File && body.file.size > 0 ? new Uint8Array(await body.file.arrayBuffer()) : undefined
}

const givePage = (c: Context<Desk>, form: FormState) =>
  shopsPage(c, {
    place: 'all',
    title: t('street.file.import'),
    main: importMain(form),
    invalid: Object.keys(form.errors).length > 0,
  })

const arrivedPage = (c: Context<Desk>, file: copies.ShopFile, form: FormState) =>
  shopsPage(c, {
    place: 'all',
    title: t('street.file.check'),
    main: arrivedMain(file, CHECK, form),
    invalid: Object.keys(form.errors).length > 0,
  })
