// The shop's own pages: about, delivery, a guide of sizes.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import * as windows from '#windows'
import {
  askPreview,
  edit,
  type House,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  text,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { show } from './frame.ts'
import { freePageMain } from './free-page.ts'

type C = Context<Office>

const Said: z.ZodType<windows.PageChange> = z
  .object({
    title: text(120, t('office.page.fault.title')),
    body: text(20_000, t('office.page.fault.body')),
    place: z.enum(windows.places, t('office.freePage.fault.place')),
    published: z.string().default(''),
  })
  .transform(({ published, ...page }) => ({ ...page, published: published === 'on' }))

const valuesOf = ({ title, body, place, published }: windows.FreePage): FormState['values'] => ({
  title,
  body,
  place,
  ...(published ? { published: 'on' } : {}),
})

/** A draft is nowhere on line. */
const saved = ({ published }: Submitted) => t(published ? 'office.pages.saved' : 'office.freePage.draftSaved')

/** The addresses of free pages, under those of the two that the law asks for. */
export function freePageRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/pages/libres/nouvelle', (c) => page(c, undefined, blank({ place: 'footer' })))
  routes.post('/pages/libres/nouvelle', async (c) => {
    const form = await submitted(c)
    try {
      await windows.addPage(db, actor(c), c.var.shop.id, parse(Said, form))
    } catch (error) {
      return page(c, undefined, { values: form, errors: refusalOf(error).said })
    }
    return done(c, '/preferences/pages', saved(form))
  })
  routes.get('/pages/libres/:id', async (c) => {
    const found = await find(db, c)
    return page(c, found, stored(valuesOf(found)))
  })
  routes.post('/pages/libres/:id', (c) => change(db, c))
  routes.get('/pages/libres/:id/apercu', async (c) => {
    const { slug } = await find(db, c)
    return askPreview(c, `/mag/${c.var.shop.slug}/page/${slug}`)
  })
  routes.post('/pages/libres/:id/retirer', async (c) => {
    await windows.removePage(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/preferences/pages', t('office.freePage.removed'))
  })
}

async function change(db: House['db'], c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const found = await find(db, c)
  const subject = { kind: 'free-page', id: found.id }
  try {
    const { told } = await edit(db, form, {
      of: `free-page ${shopId} ${found.id}`,
      present: async (tx) => valuesOf(await find(tx, c)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) => windows.changePage(tx, actor(c), shopId, found.id, parse(Said, fields)),
    })
    return done(c, '/preferences/pages', saved(form), told)
  } catch (error) {
    return page(c, found, refusedForm(form, error))
  }
}

async function find(db: House['db'], c: C): Promise<windows.FreePage> {
  const id = idParam(c)
  const found = (await windows.listPages(db, c.var.shop.id)).find((one) => one.id === id)
  if (!found) throw new NotFound(t('office.freePage.gone'))
  return found
}

const page = (c: C, found: windows.FreePage | undefined, form: FormState) =>
  show(c, 'pages', freePageMain(c, found, form), Object.keys(form.errors).length > 0)
