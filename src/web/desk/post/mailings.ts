// « À la classe »: one message of customers to every shop of a class, and all the answers to it in one list.
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as classes from '#classes'
import * as mail from '#mail'
import { t } from '#messages'
import * as playing from '#playing'
import { Invalid } from '#refusals'
import * as street from '#street'
import {
  asked,
  fetchedAhead,
  filter,
  flash,
  type House,
  id,
  idParam,
  refusalOf,
  submitted,
  understood,
} from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { answersMain } from './answers-page.ts'
import { MAILINGS, postPage } from './frame.ts'
import { formMain, listMain, previewMain } from './mailings-page.ts'

/** Mounted at /bureau/courrier/a-la-classe. */
export function mailings(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => list(house, c))
  routes.get('/nouveau', (c) => formPage(house, c, blank({ classe: c.req.query('classe'), sender: 'anyone' })))
  routes.post('/nouveau', (c) => again(house, c))
  // Back after the message was sent: what was drawn by a form is asked for by its address.
  routes.get('/apercu', (c) => c.redirect(`${MAILINGS}/nouveau`, 303))
  routes.post('/apercu', (c) => preview(house, c))
  routes.post('/', (c) => send(house, c))
  routes.get('/:id', (c) => answers(house, c))
  return routes
}

const title = () => t('post.mailing.title')

async function list({ db }: House, c: Context<Desk>) {
  const { place, href } = asked(c, { shape: {} }, MAILINGS)
  const main = listMain(await playing.listMailings(db, c.var.teacher.id, place), href)
  return postPage(c, { place: 'mailings', title: title(), main })
}

async function again(house: House, c: Context<Desk>) {
  return formPage(house, c, blank(await submitted(c)), 200)
}

/** What would be sent, to whom, from whom: nothing is sent yet. */
async function preview(house: House, c: Context<Desk>) {
  const fields = await submitted(c)
  try {
    const wanted = await read(house, c, fields)
    playing.checkMailing(wanted)
    const drawn = await playing.draw(house.db, { ...wanted, seed: wanted.formId })
    if (!drawn.some(({ customer }) => customer))
      throw new Invalid(t('post.mailing.nobody'), { classe: t('post.mailing.nobody') })
    return postPage(c, { place: 'mailings', title: title(), main: previewMain(wanted, drawn) })
  } catch (error) {
    return formPage(house, c, { values: fields, errors: { ...refusalOf(error).said } })
  }
}

async function send(house: House, c: Context<Desk>) {
  const fields = await submitted(c)
  const teacher = actor(c)
  try {
    if (teacher.kind !== 'teacher') throw new Invalid(t('post.not-sent'), {})
    const sent = await playing.sendMailing(house.db, teacher, await read(house, c, fields))
    flash(c, DESK, t('post.mailing.sent'))
    return c.redirect(`${MAILINGS}/${sent}`, 303)
  } catch (error) {
    return formPage(house, c, { values: fields, errors: { ...refusalOf(error).said } })
  }
}

async function formPage({ db }: House, c: Context<Desk>, form: FormState, status: 200 | 422 = 422) {
  const taught = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => archivedAt === null)
  const invalid = Object.keys(form.errors).length > 0
  const values = { ...form.values, envoi: form.values.envoi || randomUUID() }
  const main = formMain({ ...form, values }, taught)
  return postPage(c, { place: 'mailings', title: title(), main, invalid, status: invalid ? status : 200 })
}

/** What the form asks for, with the shops of the class. Refuses (Invalid) no class and another teacher's. */
async function read({ db }: House, c: Context<Desk>, fields: Record<string, string>): Promise<playing.Mailing> {
  const classId = id.safeParse(fields.classe).data
  const taught = await classes.listTaught(db, actor(c))
  const chosen = taught.find((one) => one.id === classId)
  if (!chosen) throw new Invalid(t('post.not-sent'), { classe: t('post.mailing.choose-class') })
  const shopIds = await street.idsIn(db, { classId: chosen.id })
  if (shopIds.length === 0)
    throw new Invalid(t('post.not-sent'), { classe: t('post.mailing.no-shop', { name: chosen.name }) })
  return {
    formId: z.uuid().safeParse(fields.envoi).data ?? randomUUID(),
    classId: chosen.id,
    addressed: chosen.name,
    subject: fields.subject ?? '',
    body: fields.body ?? '',
    sender: playing.senders.find((one) => one === fields.sender) ?? 'anyone',
    words: fields.qui?.trim().slice(0, 100),
    shopIds,
  }
}

/** The answers together; who looks at them has read them. */
async function answers({ db }: House, c: Context<Desk>) {
  const mailing = await playing.findMailing(db, c.var.teacher.id, idParam(c))
  const path = `${MAILINGS}/${mailing.id}`
  const question = asked(c, { shape: { etat: filter.oneOf(['repondu', 'sans-reponse']) } }, path)
  const { etat } = question.filters
  const answered = etat === undefined ? undefined : etat === 'repondu'
  const page = understood(question)
    ? await playing.answersTo(db, mailing.id, { ...question.place, answered })
    : { rows: [], previous: undefined, next: undefined }
  const read = page.rows.filter((row) => row.answers.length > 0)
  if (!fetchedAhead(c) && read.length > 0) await mail.markAnswersRead(db, read)
  return postPage(c, { place: 'mailings', title: mailing.subject, main: answersMain({ mailing, page, question }) })
}
