import type { Context } from 'hono'
import * as classes from '#classes'
import type { Db } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as street from '#street'
import { noPage, understood } from '../../http/index.ts'
import { badge, breadcrumb, button, type Html, hidden, html, pageHead, pagination } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { boxColumn, unreadText } from './boxes.ts'
import { filters, isFiltered } from './filters.ts'
import { MAILINGS, postPage } from './frame.ts'
import { type Box, boxHref, boxOf, newHref, POST, type Question, questionIn, viewOf, writerOf } from './question.ts'
import { letters } from './rows.ts'

/** The letter boxes beside the mails of one of them, or of all: what pupils wrote first, the unread before the rest. */
export async function listPage(c: Context<Desk>, db: Db) {
  const asked = questionIn(c)
  const { boxes, box, customers, customer, taught, page, lost } = await found(c, db, asked)
  const unread = customer?.unread ?? box?.unread ?? boxes.unread
  const title = customer?.name ?? box?.name ?? t('post.title')
  const view = viewOf(asked)
  const toClass = button(t('post.mailing.new'), { kind: 'secondary', icon: 'send', href: `${MAILINGS}/nouveau` })
  const main = html`${pageHead({
    crumbs: box && breadcrumb(steps(box, customer)),
    title,
    badge: unread > 0 ? badge(unreadText(unread), 'blue') : undefined,
    note: customer ? t('post.box-of', { shop: box?.name ?? '', email: customer.email }) : undefined,
    actions: html`${unread > 0 && readAll(boxOf(asked))}${!box && toClass}${button(t('post.new'), { icon: 'plus', href: newHref(boxOf(asked)) })}`,
  })}
<p class="letter-intro">${t(customer ? 'post.intro-customer' : `post.intro.${view}`)}</p>
<div class="post-desk">${boxColumn({ asked, boxes, box, customers })}
<div>${filters(asked, taught)}
${letters({ rows: page.rows, title, withShop: box === undefined, view, filtered: isFiltered(asked) || lost })}
${pagination({
  previous: page.previous && asked.href({ before: page.previous }),
  next: page.next && asked.href({ after: page.next }),
})}</div></div>`
  return postPage(c, { place: view, box: boxOf(asked), title, main })
}

/** The boxes, the one that is open, and a page of its mails: two statements, one more a box and a class. */
async function found(c: Context<Desk>, db: Db, asked: Question) {
  const { boutique, client, classe } = boxOf(asked)
  const all = await classes.listTaught(db, actor(c))
  const taught = all.filter(({ archivedAt }) => archivedAt === null)
  const shopIds = (await shopsOfClass(db, all, classe)) ?? ownIds(c)
  const boxes = await mail.boxes(db, { words: asked.filters.ou, shopIds, slug: boutique })
  const box = boxes.boxes.find(({ slug }) => slug === boutique)
  const customerId = box && Number(client ?? 0)
  const customers =
    box && (await mail.customerBoxes(db, box.shopId, { words: asked.filters.qui, customerId, limit: 40 }))
  const customer = customers?.boxes.find(({ id }) => id === customerId)
  const lost = boutique !== undefined && !box
  const page = understood(asked) && !lost ? await mail.list(db, wantedOf(asked, { box, shopIds })) : noPage
  return { boxes, box, customers, customer, taught, page, lost }
}

/** The shops of a class of the teacher's; undefined for all. Refuses another teacher's as if it were not there. */
export async function shopsOfClass(db: Db, taught: readonly classes.TaughtClass[], classe: Box['classe']) {
  if (classe === undefined) return undefined
  const chosen = taught.find(({ id }) => id === Number(classe))
  if (!chosen) throw new NotFound(t('post.no-class'))
  return street.idsIn(db, { classId: chosen.id })
}

type Where = { box: mail.Box | undefined; shopIds: readonly number[] | undefined }

function wantedOf(asked: Question, { box, shopIds }: Where): mail.MailSearch {
  const { destinataire, mots, type, etat } = asked.filters
  return {
    shopId: box?.shopId,
    shopIds: box ? undefined : shopIds,
    by: writerOf[viewOf(asked)],
    customerId: (box && Number(boxOf(asked).client ?? 0)) || undefined,
    correspondent: destinataire,
    words: mots,
    kinds: type && [type],
    unread: etat === 'non-lu',
    ...asked.place,
  }
}

const steps = (box: mail.Box, customer: mail.CustomerBox | undefined) => [
  { label: t('post.title'), href: POST },
  ...(customer
    ? [{ label: box.name, href: boxHref({ boutique: box.slug }) }, { label: customer.name }]
    : [{ label: box.name }]),
]

const readAll = ({ boutique = '', client = '', classe = '' }: ReturnType<typeof boxOf>): Html =>
  html`<form method="post" action="${POST}/tout-lu">${hidden('classe', `${classe}`)}${hidden('boutique', boutique)}${hidden('client', `${client}`)}${button(
    t('post.read-all'),
    { kind: 'secondary', icon: 'check' },
  )}</form>`
