// « Courrier »: what the shop and its customers wrote to each other, for those who may see its orders.
// Reading here marks customers' letters as read by the shop; the marks of the desk are the teacher's (see desk/post).
import type { Context, Hono } from 'hono'
import * as conversations from '#conversations'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound } from '#refusals'
import { download, fetchedAhead, type House, idParam, refusalOf, SEAL, sealed, submitted } from '../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  hidden,
  html,
  inbox,
  letter,
  letterViews,
  onceField,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { may } from '../rights.ts'
import { tab } from '../tab.ts'
import { line, listPage } from './list-page.ts'

/** Mails shown under another one. */
const EXCHANGE = 8

/** Mounted at /courrier of the back office, behind the right to see the orders; answering asks for the one to add to them. */
export function mailPages(house: House): Hono<Office> {
  const { db } = house
  const routes = tab(house, 'orders', [[/\/[0-9]+\/reponse$/, 'add']])
  routes.get('/', async (c) => officePage(c, { tab: null, ...(await listPage(c, db)) }))
  routes.get('/:id', (c) => open(house, c))
  routes.post('/:id/reponse', (c) => answer(house, c))
  routes.get('/:id/message', async (c) => sealed(c, (await found(house, c)).html))
  routes.get('/:id/piece/:n', (c) => attachment(house, c))
  return routes
}

const found = async ({ db }: House, c: Context<Office>) => {
  const one = await mail.one(db, c.var.shop.id, idParam(c))
  if (!mail.employeesKinds.some((kind) => kind === one.kind)) throw new NotFound(t('post.missing'))
  return one
}

async function open(house: House, c: Context<Office>) {
  const { db } = house
  const shown = await found(house, c)
  if (shown.kind === mail.FROM_CUSTOMER && !c.var.observer && !fetchedAhead(c)) {
    const { letters } = await conversations.seen(db, c.var.shop.id, { mailId: shown.id })
    c.set('newLetters', c.var.newLetters - letters)
  }
  return show(house, c, shown, blank({}, 'reply'))
}

async function answer(house: House, c: Context<Office>) {
  const { db } = house
  const shown = await found(house, c)
  if (shown.kind !== mail.FROM_CUSTOMER) throw new NotFound(t('post.missing'))
  const fields = await submitted(c)
  try {
    const last = fields.last === undefined ? undefined : Number(fields.last)
    await orders.answer(db, actor(c), c.var.shop.id, { mailId: shown.id }, { body: fields.body ?? '', last })
  } catch (error) {
    const { said: errors, status } = refusalOf(error)
    if (status === 404) throw error
    return show(house, c, shown, { values: fields, errors, id: 'reply' })
  }
  return done(c, `/courrier/${shown.id}`, t('post.answered'))
}

async function attachment(house: House, c: Context<Office>) {
  const file = (await found(house, c)).attachments[idParam(c, 'n') - 1]
  if (!file) throw new NotFound(t('post.missing'))
  return download(c, file.name, file.bytes)
}

async function show(house: House, c: Context<Office>, shown: mail.Mail, reply: FormState) {
  const list = `${c.var.base}/courrier`
  const invalid = Object.keys(reply.errors).length > 0
  const main = html`${pageHead({
    crumbs: breadcrumb([{ label: t('post.title'), href: list }, { label: shown.subject }]),
    title: shown.subject,
  })}
${letter({
  href: `${list}/${shown.id}`,
  view: letterViews.find((one) => one === c.req.query('vue')) ?? 'message',
  subject: shown.subject,
  from: shown.from,
  to: shown.to,
  sent: format.dateTime(shown.sentAt),
  more: more(c, shown),
  text: shown.text,
  headers: shown.headers,
  attachments: shown.attachments.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  seal: SEAL,
})}
<div class="letter-more">${await answering(house, c, shown, reply)}${await exchange(house, c, shown)}</div>`
  return officePage(c, { tab: null, title: shown.subject, main, invalid, status: invalid ? 422 : 200 })
}

async function answering({ db }: House, c: Context<Office>, shown: mail.Mail, reply: FormState): Promise<Content> {
  if (shown.kind !== mail.FROM_CUSTOMER || !may(c, 'orders', 'add')) return ''
  const last = await conversations.lastIn(db, c.var.shop.id, shown.id)
  return replyCard(`${c.var.base}/courrier/${shown.id}`, reply, last)
}

/** What the two wrote to each other before and since. */
async function exchange({ db }: House, c: Context<Office>, { id, customerId }: mail.Mail): Promise<Content> {
  if (customerId === null) return ''
  const asked = { shopId: c.var.shop.id, customerId, kinds: mail.employeesKinds, limit: EXCHANGE + 1 }
  const others = (await mail.list(db, asked)).rows.filter((one) => one.id !== id)
  const title = t('post.exchange')
  return (
    others.length > 0 &&
    card({
      title,
      body: inbox(
        title,
        others.map((one) => line(c, one)),
      ),
    })
  )
}

const more = (c: Context<Office>, shown: mail.Mail) => [
  { label: t('post.kind'), value: mail.kindName(shown.kind) },
  ...(shown.orderId === null
    ? []
    : [
        {
          label: t('post.order'),
          value: html`<a href="${c.var.base}/commandes/${shown.orderId}">${t('post.see-order')}</a>`,
        },
      ]),
  ...(shown.author ? [{ label: t('post.written-by'), value: shown.author }] : []),
  ...(shown.smtpAt ? [{ label: t('letter.left'), value: format.dateTime(shown.smtpAt) }] : []),
]

/** It says which message was the last one seen: nobody answers what a colleague has answered meanwhile. */
const replyCard = (href: string, reply: FormState, last: number) =>
  card({
    title: t('post.answer'),
    body: html`${errorSummary(reply)}<form class="form" method="post" action="${href}/reponse">${onceField()}${last > 0 && hidden('last', last)}${textarea(
      reply,
      {
        name: 'body',
        label: t('post.message'),
        required: true,
        rows: 7,
        hint: t('post.answer-hint'),
      },
    )}
<div class="form-actions">${button(t('post.send'), { icon: 'send' })}</div></form>`,
  })
