import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as conversations from '#conversations'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { done, download, filesSent, type House, idParam, parse, refusalOf, submitted, text } from '../http/index.ts'
import { blank, type FormState } from '../ui/index.ts'
import { shell } from './layout.ts'
import { messagesMain, threadMain } from './my-messages-pages.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

const Message = z.object({ body: text(2000, t('checkout.mine.messageEmpty')) })

/** « Mes messages »: what the customer and the shop wrote to each other, by conversation; answering, and files. */
export function myMessages(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-messages', signedIn)
  routes.use('/mes-messages/*', signedIn)
  routes.get('/mes-messages', (c) => list(house, c))
  routes.get('/mes-messages/:id', async (c) => thread(c, await found(house, c)))
  routes.post('/mes-messages/:id', (c) => write(house, c))
  routes.get('/mes-messages/:id/pieces/:message/:n', async (c) => {
    const [conversationId, messageId, n] = [idParam(c), idParam(c, 'message'), idParam(c, 'n')]
    const wanted = { conversationId, messageId, n, customerId: customerOf(c).id }
    const file = await conversations.attachment(house.db, c.var.visit.shop.id, wanted)
    return download(c, file.name, file.bytes)
  })
  return routes
}

async function list({ db }: House, c: Context<Storefront>) {
  const place = { after: c.req.query('avant'), before: c.req.query('apres') }
  const page = await conversations.listMine(db, c.var.visit.shop.id, customerOf(c).id, place)
  return shell(c, { title: t('talk.mine.title'), main: messagesMain(c.var.base, page) })
}

async function found({ db }: House, c: Context<Storefront>): Promise<conversations.MyThread> {
  const talk = await conversations.findMine(db, c.var.visit.shop.id, customerOf(c).id, { id: idParam(c) })
  if (!talk) throw new NotFound(t('talk.missing'))
  return talk
}

async function write(house: House, c: Context<Storefront>) {
  const [shopId, customerId, conversationId] = [c.var.visit.shop.id, customerOf(c).id, idParam(c)]
  const fields = await submitted(c)
  try {
    const { body } = parse(Message, fields)
    const files = await filesSent(c, 'files')
    await conversations.write(house.db, actorOf(c), { shopId, customerId, about: { conversationId }, body, files })
  } catch (error) {
    const { status, said: errors } = refusalOf(error)
    if (status === 404) throw error
    return thread(c, await found(house, c), { values: { body: fields.body }, errors, id: 'message' })
  }
  return done(c, `${c.var.base}/mes-messages/${conversationId}`, t('checkout.mine.messageSent'))
}

function thread(c: Context<Storefront>, talk: conversations.MyThread, form: FormState = blank({}, 'message')) {
  const invalid = Object.keys(form.errors).length > 0
  const main = threadMain(c.var.base, talk, form)
  return shell(c, { title: t('talk.mine.title'), main, invalid, status: invalid ? 422 : 200 })
}
