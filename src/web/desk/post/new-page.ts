import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as customers from '#customers'
import type { Db } from '#database'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import * as street from '#street'
import { byFrenchName } from '#texts'
import { flash, type House, id, parse, refusalOf, submitted, text } from '../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  notice,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
import { DESK, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { postPage } from './frame.ts'
import { called, letterFields, sendAsCustomer } from './letter-form.ts'
import { boxHref, POST } from './question.ts'

const PATH = `${POST}/nouveau`
/** Customers that a list can hold and still be chosen from. */
const MOST = 500
const Letter = z.object({ subject: text(150, t('post.subject-missing')), order: text(20) })

/** « Nouveau message »: a customer writes to a shop, about an order or about none. */
export function newLetter({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => {
    const shop = await shopOf(db, c.req.query('boutique'))
    const customer = shop && (await customerOf(db, shop.id, c.req.query('client')))
    return page(c, db, { shop, customer, form: blank(), words: c.req.query('ou')?.slice(0, 80) })
  })
  routes.post('/', async (c) => {
    const fields = await submitted(c)
    const shop = await shopOf(db, fields.boutique)
    const customer = shop && (await customerOf(db, shop.id, fields.client))
    if (!shop || !customer) throw new NotFound(t('post.no-box'))
    try {
      const { subject, order } = parse(Letter, fields)
      const orderId = order === '' ? null : (id.safeParse(order).data ?? 0)
      if (orderId !== null && !(await theirs(db, shop.id, customer.id)).some((one) => one.id === orderId))
        throw new Invalid(t('post.not-sent'), { order: t('post.order-unknown') })
      await sendAsCustomer(c, db, fields, { shopId: shop.id, customer, orderId, subject })
    } catch (error) {
      const { status, said: errors } = refusalOf(error)
      if (status === 404) throw error
      return page(c, db, { shop, customer, form: { values: fields, errors }, status })
    }
    flash(c, DESK, t('post.sent-as', { name: called(customer), shop: shop.name }))
    return c.redirect(boxHref({ boutique: shop.slug, client: `${customer.id}` }), 303)
  })
  return routes
}

const shopOf = async (db: Db, slug: string | undefined) => (slug ? await shops.bySlug(db, slug) : undefined)

async function customerOf(db: Db, shopId: number, given: string | undefined) {
  const read = id.safeParse(given)
  return read.success ? customers.find(db, shopId, read.data) : undefined
}

const theirs = async (db: Db, shopId: number, customerId: number) =>
  (await orders.listMine(db, shopId, customerId)).orders

type Shown = {
  shop: shops.Shop | undefined
  customer: customers.Customer | undefined
  form: FormState
  /** Of the shop that is looked for. */
  words?: string | undefined
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429
}

async function page(c: Context<Desk>, db: Db, shown: Shown) {
  const { shop, customer, form, words, status = 200 } = shown
  const invalid = status !== 200
  const title = customer ? t('post.new-as', { name: called(customer) }) : t('post.new')
  const main = html`${pageHead({
    crumbs: breadcrumb([{ label: t('post.title'), href: POST }, { label: t('post.new') }]),
    title,
    note: customer && shop ? t('post.box-of', { shop: shop.name, email: customer.email }) : undefined,
  })}
${errorSummary(form)}
${shop && customer ? await writing(db, shop, customer, form) : await choosing(c, db, shop, words)}`
  return postPage(c, { title, main, invalid, status })
}

/** First the shop, then the customer: each choice is a page. Among many shops one is looked for by its name. */
async function choosing(c: Context<Desk>, db: Db, shop: shops.Shop | undefined, words = ''): Promise<Html> {
  const all = await street.choices(db, { words, slug: shop?.slug, ids: ownIds(c) })
  const form = blank({ boutique: shop?.slug, ou: words })
  const people = shop ? (await mail.customerBoxes(db, shop.id, { limit: MOST })).boxes : []
  const who = people
    .toSorted(byFrenchName(({ name }) => name))
    .map(({ id, name, email }) => ({ value: `${id}`, label: t('post.customer-option', { name, email }) }))
  return card({
    body: html`<form class="form" action="${PATH}">
${(all.more || words) && html`${field(form, { name: 'ou', label: t('post.find-shop'), type: 'search', autocomplete: 'off' })}${all.more && html`<p class="soft">${t('post.more-shops')}</p>`}`}
${select(form, { name: 'boutique', label: t('post.shop'), required: !all.more, options: all.shops.map(({ slug, name }) => ({ value: slug, label: name })), empty: t('post.choose') })}
${shop && who.length > 0 && select(form, { name: 'client', label: t('post.customer'), required: true, options: who, empty: t('post.choose') })}
${shop && who.length === 0 && html`<p>${t('post.nobody-yet')}</p>`}
<div class="form-actions">${button(t('post.go-on'), { icon: 'chevron-right' })}</div>
</form>`,
  })
}

async function writing(db: Db, shop: shops.Shop, customer: customers.Customer, form: FormState): Promise<Html> {
  if (!shops.isAtWork(shop)) return notice('warning', t('post.away', { shop: shop.name }))
  const options = (await theirs(db, shop.id, customer.id)).map(({ id, reference, placedAt, state }) => ({
    value: `${id}`,
    label: t('post.order-option', { reference, day: format.date(placedAt), state: state.name }),
  }))
  return card({
    body: html`<form class="form" method="post" action="${PATH}" enctype="multipart/form-data">
${requiredNote()}
<input type="hidden" name="boutique" value="${shop.slug}"><input type="hidden" name="client" value="${customer.id}">
${select(form, { name: 'order', label: t('post.about'), hint: t('post.about-hint'), options, empty: t('post.about-nothing') })}
${field(form, { name: 'subject', label: t('post.subject'), required: true, autocomplete: 'off' })}
${letterFields(form)}
</form>`,
  })
}
