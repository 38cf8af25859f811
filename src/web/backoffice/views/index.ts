// « Filtres enregistrés »: what an employee keeps of the lists under a name. Everybody's own, like the account; what is kept of
// a list is shown and saved by those who may see it.
import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import * as kept from '#views'
import { edit, type House, idParam, refusalOf, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office, pupilsOnly } from '../office.ts'
import { demand, may } from '../rights.ts'
import { listNamed, lists } from './lists.ts'
import { allMain, oneMain, savingMain } from './page.ts'

type C = Context<Office>

/** Mounted at /filtres of the back office. */
export function viewsPages(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.use(pupilsOnly)
  routes.get('/', async (c) => {
    const all = await kept.listViews(db, c.var.shop.id, c.var.employee.id)
    const seen = all.filter(({ list }) => may(c, lists[listNamed(list) ?? 'orders'].tab, 'see'))
    return officePage(c, { tab: null, title: t('views.title'), main: allMain(c, seen) })
  })
  routes.post('/', (c) => save(house, c))
  routes.get('/:id', async (c) => {
    const view = await kept.findView(db, c.var.shop.id, c.var.employee.id, idParam(c))
    return onePage(c, view, stored(valuesOf(view)))
  })
  routes.post('/:id', (c) => change(house, c))
  routes.post('/:id/supprimer', async (c) => {
    await kept.removeView(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/filtres', t('views.removed'))
  })
  return routes
}

const valuesOf = ({ name, shared }: kept.View) => ({ name, ...(shared && { shared: 'on' }) })

async function save({ db }: House, c: C) {
  const form = await submitted(c)
  const list = listNamed(form.list)
  if (!list) throw new NotFound(t('views.missing'))
  await demand(c, db, lists[list].tab, 'see')
  const filters = kept.filtersIn(form.filters ?? '')
  const { name = '', shared, replace } = form
  try {
    const given = { list, name, filters, shared: shared === 'on', replace: replace === 'on' }
    await kept.saveView(db, actor(c), c.var.shop.id, given)
  } catch (error) {
    const same = error instanceof kept.SameName
    const main = savingMain(c, { list, filters, same, form: refusedForm(form, error) })
    return officePage(c, { tab: null, title: t('views.saving'), main, invalid: true, status: 422 })
  }
  return done(c, `${lists[list].path}?${kept.inAddress(filters)}`, t('views.saved', { name: name.trim() }))
}

async function change({ db }: House, c: C) {
  const form = await submitted(c)
  const [shopId, id, { id: own }] = [c.var.shop.id, idParam(c), c.var.employee]
  const view = await kept.findView(db, shopId, own, id)
  try {
    const { told } = await edit(db, form, {
      of: `view ${shopId} ${id}`,
      present: async (tx) => valuesOf(await kept.findView(tx, shopId, own, id)),
      since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'view', id }, at, actor: actor(c) }),
      save: (tx, fields) => kept.changeView(tx, actor(c), shopId, id, wordsIn(fields)),
    })
    return done(c, '/filtres', t('views.changed'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(c, view, refusedForm(form, error))
  }
}

const wordsIn = ({ name = '', shared }: Submitted) => ({ name, shared: shared === 'on' })

function onePage(c: C, view: kept.View, form: Parameters<typeof oneMain>[2]) {
  const invalid = Object.keys(form.errors).length > 0
  const title = t('views.change')
  return officePage(c, { tab: null, title, main: oneMain(c, view, form), invalid, status: invalid ? 422 : 200 })
}
