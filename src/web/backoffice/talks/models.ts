import { type Context, Hono } from 'hono'
import * as conversations from '#conversations'
import { t } from '#messages'
import * as trace from '#trace'
import { edit, type House, idParam, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { subOf } from '../orders/parts.ts'
import { modelMain, modelsMain } from './models-page.ts'

type C = Context<Office>

/** The answers that the shop keeps ready: each shop's own list. */
export function modelRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.get('/', async (c) => {
    const models = await conversations.listModels(db, c.var.shop.id)
    return page(c, t('talk.models'), modelsMain(c, models))
  })
  routes.get('/nouveau', (c) => modelPage(c, null, blank({}, 'modele')))
  routes.post('/nouveau', (c) => add(house, c))
  routes.get('/:id', async (c) => {
    const model = await conversations.findModel(db, c.var.shop.id, idParam(c))
    return modelPage(c, model, { ...stored(valuesOf(model)), id: 'modele' })
  })
  routes.post('/:id', (c) => change(house, c))
  routes.post('/:id/supprimer', async (c) => {
    await conversations.removeModel(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/commandes/sav/modeles', t('talk.models.removed'))
  })
  return routes
}

const valuesOf = ({ title, body }: conversations.Model) => ({ title, body })
const wordsIn = ({ title = '', body = '' }: Submitted) => ({ title, body })

async function add({ db }: House, c: C) {
  const form = await submitted(c)
  try {
    await conversations.addModel(db, actor(c), c.var.shop.id, wordsIn(form))
  } catch (error) {
    return modelPage(c, null, { ...refusedForm(form, error), id: 'modele' })
  }
  return done(c, '/commandes/sav/modeles', t('talk.models.added'))
}

async function change({ db }: House, c: C) {
  const form = await submitted(c)
  const [shopId, id] = [c.var.shop.id, idParam(c)]
  const model = await conversations.findModel(db, shopId, id)
  try {
    const subject = { kind: 'model-answer', id }
    const { told } = await edit(db, form, {
      of: `model-answer ${shopId} ${id}`,
      present: async (tx) => valuesOf(await conversations.findModel(tx, shopId, id)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) => conversations.changeModel(tx, actor(c), shopId, id, wordsIn(fields)),
    })
    return done(c, '/commandes/sav/modeles', t('talk.models.saved'), told)
  } catch (error) {
    return modelPage(c, model, { ...refusedForm(form, error), id: 'modele' })
  }
}

function modelPage(c: C, model: conversations.Model | null, form: FormState) {
  const title = t(model ? 'talk.models.change' : 'talk.models.add')
  return page(c, title, modelMain(c, model, form), Object.keys(form.errors).length > 0)
}

const page = (c: C, title: string, main: ReturnType<typeof modelsMain>, invalid = false) =>
  officePage(c, { tab: 'orders', sub: subOf(c, 'talks'), title, main, invalid, status: invalid ? 422 : 200 })
