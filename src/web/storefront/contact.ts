import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { fullName, whole } from '#format'
import { t } from '#messages'
import {
  filesSent,
  flash,
  type House,
  inOneRound,
  name,
  networkAddress,
  parse,
  refusalOf,
  submitted,
  text,
} from '../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  requiredNote,
  select,
  textarea,
} from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf } from './refused-form.ts'
import { actorOf, type Storefront } from './visit.ts'

/** More is a file, not a message. */
const MOST = 3000

/** What is written about most; a subject of one's own may follow, or stand alone. */
const topics = ['order', 'delivery', 'return', 'product', 'other'] as const

const Words = z.object({
  body: text(MOST, t('contact.bodyMissing')),
  letter: z.uuid().catch(() => randomUUID()),
})
const About = z.object({ topic: z.union([z.literal(''), z.enum(topics)]).catch('') })
const Own = z.object({ subject: name(120, t('contact.subjectMissing')) })
const Beside = z.object({ subject: text(80) })
const Visitor = Words.extend({ name: name(120, t('contact.nameMissing')), email: customers.Email.shape.email })

/** « Contact »: where the shop is, and a form whose words land in its letter box. */
export function contact(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/contact', (c) => show(c, blank({}, 'contact')))
  routes.post('/contact', (c) => send(house, c))
  return routes
}

/** « Livraison : où est mon colis ? »; the topic alone where nothing is said beside it. */
function subjectOf(form: Record<string, string>): string {
  const { topic } = parse(About, form)
  if (topic === '') return parse(Own, form).subject
  const { subject } = parse(Beside, form)
  const about = t(`contact.topic.${topic}`)
  return subject.trim() ? t('contact.topicOf', { about, subject }) : about
}

async function send({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const form = await submitted(c)
  const { id: shopId } = visit.shop
  try {
    if (visit.customer) {
      const { said, subject } = inOneRound({ said: () => parse(Words, form), subject: () => subjectOf(form) })
      const { letter: formId, body } = said
      const whose = { shopId, customerId: visit.customer.id, about: null }
      await conversations.write(db, actorOf(c), { ...whose, formId, subject, body, files: await filesSent(c, 'files') })
    } else {
      const { said, subject } = inOneRound({ said: () => parse(Visitor, form), subject: () => subjectOf(form) })
      const { letter: formId, name: from, email, body } = said
      const letter = { shopId, formId, from: { name: from, email }, subject, body }
      await conversations.writeAsVisitor(db, letter, networkAddress(c))
    }
  } catch (error) {
    const refusal = refusalOf(error)
    const names = ['name', 'email', 'topic', 'subject', 'body']
    return show(c, comesBack(form, refusal, names, 'contact'), statusOf(refusal))
  }
  flash(c, base, t('contact.sent'))
  return c.redirect(`${base}/contact`, 303)
}

function show(c: Context<Storefront>, form: FormState, status: 200 | 422 | 429 = 200) {
  const title = t('contact.title')
  const crumbs = breadcrumb([{ label: t('storefront.home'), href: c.var.base }, { label: title }])
  const main = html`<div class="contact">${pageHead({ crumbs, title })}
<div class="two">${card({ title: t('contact.where'), body: where(c) })}${card({ title: t('contact.write'), body: written(c, form) })}</div></div>`
  return shell(c, { title, main, status, invalid: status !== 200 })
}

/** Who the shop is and how it is reached: all that its identity says (LCEN art. 19). */
function where(c: Context<Storefront>): Html {
  const { shop } = c.var.visit
  const lines = [
    shop.company_name || shop.name,
    shop.address_line1,
    shop.address_line2,
    `${shop.postcode} ${shop.city}`.trim(),
  ]
  const place = lines.filter(Boolean).map((line, at) => html`${at > 0 && html`<br>`}${line}`)
  const phone = html`<a href="tel:${shop.phone.replace(/[^+\d]/g, '')}">${whole(shop.phone)}</a>`
  const rows = [
    ...(shop.phone ? [{ label: t('contact.phone'), value: phone }] : []),
    ...(shop.email ? [{ label: t('account.email'), value: shop.email }] : []),
  ]
  return html`<div class="stack"><address>${place}</address>${rows.length > 0 && facts(rows)}</div>`
}

function written(c: Context<Storefront>, form: FormState): Html {
  const { visit, base } = c.var
  const { customer } = visit
  const person = customer
    ? html`<p>${t('contact.as', { name: fullName(customer), email: customer.email })}</p>`
    : html`${field(form, { name: 'name', label: t('contact.name'), required: true, autocomplete: 'name' })}
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email', hint: t('contact.emailHint') })}`
  return html`<form class="stack" method="post" action="${base}/contact" enctype="multipart/form-data" novalidate>${errorSummary(form)}${hidden('letter', form.values.letter ?? randomUUID())}
${requiredNote()}${person}
${select(form, {
  name: 'topic',
  label: t('contact.topic'),
  empty: t('contact.topicNone'),
  options: topics.map((value) => ({ value, label: t(`contact.topic.${value}`) })),
})}
${field(form, { name: 'subject', label: t('contact.subject'), hint: t('contact.subjectHint'), autocomplete: 'off' })}
${textarea(form, { name: 'body', label: t('contact.body'), required: true, rows: 7, attributes: { maxlength: MOST } })}
${customer && filesField(form)}
<div>${button(t('contact.send'), { icon: 'send' })}</div></form>`
}

/** Who has an account may join files; a stranger sends words alone. */
const filesField = (form: FormState): Html =>
  field(form, {
    name: 'files',
    type: 'file',
    label: t('talk.attach'),
    hint: t('talk.attach-hint'),
    attributes: { multiple: true, accept: 'image/*,.pdf' },
  })
