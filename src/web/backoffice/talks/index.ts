// « Service client », under « Commandes »: the conversations with customers, and the answers that the shop keeps ready.
// Reading one marks it as read by the shop; answering, taking and closing are acts.
import { type Context, Hono } from 'hono'
import * as conversations from '#conversations'
import { dayLong, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as vouchers from '#vouchers'
import {
  download,
  fetchedAhead,
  filesSent,
  type House,
  id,
  idParam,
  refusalOf,
  refusedForm,
  submitted,
} from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { subOf } from '../orders/parts.ts'
import { refundAt } from './gestures.ts'
import { listMain, searchIn } from './list-page.ts'
import { modelRoutes } from './models.ts'
import { knownOf, threadMain } from './thread-page.ts'
import { withPeople } from './with-people.ts'

type C = Context<Office>

/** Mounted at /commandes/sav, behind the rights of the tab (see orders/index.ts). */
export function talkRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.get('/', (c) => showList(house, c))
  routes.route('/modeles', modelRoutes(house))
  routes.get('/:id', (c) => open(house, c))
  routes.post('/:id/reponse', (c) => answer(house, c))
  routes.post('/:id/modele', (c) => insert(house, c))
  routes.post('/:id/fermer', (c) => close(house, c))
  routes.post('/:id/rouvrir', async (c) => {
    await conversations.reopen(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, `/commandes/sav/${idParam(c)}`, t('talk.opened-again'))
  })
  routes.post('/:id/suivre', (c) => take(house, c))
  routes.get('/:id/pieces/:message/:n', async (c) => {
    const wanted = { conversationId: idParam(c), messageId: idParam(c, 'message'), n: idParam(c, 'n') }
    const file = await conversations.attachment(db, c.var.shop.id, wanted)
    return download(c, file.name, file.bytes)
  })
  return routes
}

async function showList({ db }: House, c: C) {
  const search = searchIn(c)
  const me = c.var.observer ? undefined : c.var.employee.id
  const main = await listMain(c, db, search, me)
  return officePage(c, { tab: 'orders', sub: subOf(c, 'talks'), title: t('talk.title'), main })
}

async function open(house: House, c: C) {
  const talk = await conversations.find(house.db, c.var.shop.id, idParam(c))
  if (talk.unread && !c.var.observer && !fetchedAhead(c)) {
    const seen = await conversations.seen(house.db, c.var.shop.id, { conversationId: talk.id })
    c.set('newLetters', c.var.newLetters - seen.letters)
    c.set('newTalks', c.var.newTalks - seen.conversations)
  }
  return show(house, c, talk, blank({ body: await offering(house, c, talk) }, 'reponse'))
}

/** The beginning of an answer that offers the voucher just given here; nothing otherwise. */
async function offering({ db }: House, c: C, talk: conversations.Conversation): Promise<string | undefined> {
  const given = id.safeParse(c.req.query('bon')).data
  if (given === undefined) return undefined
  const { conversationId, code, amountCents, endsOn } = await vouchers.find(db, c.var.shop.id, given)
  if (conversationId !== talk.id) return undefined
  const words = {
    name: talk.person.name,
    amount: money(amountCents),
    code,
    day: dayLong(endsOn),
    shop: c.var.shop.name,
  }
  return t('talk.voucher-words', words)
}

async function answer(house: House, c: C) {
  const fields = await submitted(c)
  const id = idParam(c)
  try {
    const given = {
      body: fields.body ?? '',
      last: fields.last === undefined ? undefined : Number(fields.last),
      files: await filesSent(c, 'files'),
      closes: fields.fermer !== undefined,
    }
    await orders.answer(house.db, actor(c), c.var.shop.id, { conversationId: id }, given)
  } catch (error) {
    const { status } = refusalOf(error)
    if (status === 404) throw error
    const talk = await conversations.find(house.db, c.var.shop.id, id)
    return show(house, c, talk, { ...refusedForm({ body: fields.body ?? '' }, error), id: 'reponse' })
  }
  const { person } = await conversations.find(house.db, c.var.shop.id, id)
  const told = fields.fermer !== undefined ? 'talk.answered-closed' : 'talk.answered'
  return done(c, `/commandes/sav/${id}`, t(told, { name: person.name }))
}

/** Puts a model answer behind what is typed already; nothing is sent, and the form comes back to be gone on with. */
async function insert(house: House, c: C) {
  const { body = '', modele = '' } = await submitted(c)
  const talk = await conversations.find(house.db, c.var.shop.id, idParam(c))
  const model = await conversations.findModel(house.db, c.var.shop.id, Number(modele) || 0)
  const filled = conversations.fill(model.body, knownOf(c.var.shop, talk))
  const words = [body.trim(), filled].filter(Boolean).join('\n\n')
  return show(house, c, talk, blank({ body: words }, 'reponse'))
}

async function close(house: House, c: C) {
  const { last } = await submitted(c)
  const seen = last === undefined ? undefined : Number(last)
  try {
    await conversations.close(house.db, actor(c), c.var.shop.id, idParam(c), seen)
  } catch (error) {
    return shownAgain(house, c, error)
  }
  return done(c, `/commandes/sav/${idParam(c)}`, t('talk.closed'))
}

/** The conversation as it is now, with why nothing was done. */
async function shownAgain(house: House, c: C, error: unknown) {
  const { status, message } = refusalOf(error)
  if (status === 404) throw error
  const talk = await conversations.find(house.db, c.var.shop.id, idParam(c))
  return show(house, c, talk, blank({}, 'reponse'), message)
}

async function take(house: House, c: C) {
  const { leave, taken } = await submitted(c)
  const taking = { mine: leave === undefined, shown: taken }
  try {
    await conversations.take(house.db, actor(c), c.var.shop.id, idParam(c), taking)
  } catch (error) {
    return shownAgain(house, c, error)
  }
  return done(c, `/commandes/sav/${idParam(c)}`, t(leave === undefined ? 'talk.taken' : 'talk.left'))
}

async function show({ db }: House, c: C, talk: conversations.Conversation, form: FormState, refused?: string) {
  const models = await conversations.listModels(db, c.var.shop.id)
  const view = { talk, models, form, refused, refundAt: await refundAt(db, c, talk) }
  const invalid = refused !== undefined || Object.keys(form.errors).length > 0
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'talks'),
    title: t('talk.thread', { name: talk.person.name }),
    main: threadMain(c, { ...view, here: await withPeople(c, db) }),
    invalid,
    status: invalid ? 422 : 200,
  })
}
