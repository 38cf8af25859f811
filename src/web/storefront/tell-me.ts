import { type Context, Hono } from 'hono'
import * as alerts from '#alerts'
import * as customers from '#customers'
import { quoted } from '#format'
import { t } from '#messages'
import { flash, type House, idParam, networkAddress, parse, refusalOf, submitted } from '../http/index.ts'
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
  pageHead,
  requiredNote,
} from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf } from './refused-form.ts'
import type { Storefront } from './visit.ts'

/** « Prévenez-moi » : an address to write to once, when pieces of an article come in. Its page is one's own; the sheet is everybody's. */
export function tellMe(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/prevenir/:variant', async (c) => {
    const article = await alerts.awaited(house.db, c.var.visit.shop.id, idParam(c, 'variant'))
    return show(c, article, blank({}, 'prevenir'))
  })
  routes.post('/prevenir/:variant', (c) => ask(house, c))
  return routes
}

async function ask({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const shopId = visit.shop.id
  const form = await submitted(c)
  const article = await alerts.awaited(db, shopId, idParam(c, 'variant'))
  const { variantId, slug } = article
  const { customer } = visit
  try {
    // Who is known is written to at the address of the account, whatever the form says.
    const asking = customer
      ? { customer: { actor: customers.asActor(customer), id: customer.id, email: customer.email } }
      : parse(customers.Email, form)
    await alerts.ask(db, shopId, { variantId, ...asking }, networkAddress(c))
  } catch (error) {
    const refusal = refusalOf(error)
    return show(c, article, comesBack(form, refusal, customer ? [] : ['email'], 'prevenir'), statusOf(refusal))
  }
  flash(c, base, t('storefront.tell.done'))
  return c.redirect(`${base}/produit/${slug}?choix=${variantId}`, 303)
}

function show(c: Context<Storefront>, article: alerts.Awaited, form: FormState, status: 200 | 422 | 429 = 200) {
  const { base } = c.var
  const title = t('storefront.tell.title')
  const sheet = `${base}/produit/${article.slug}?choix=${article.variantId}`
  const crumbs = breadcrumb([
    { label: t('storefront.home'), href: base },
    { label: article.name, href: sheet },
    { label: title },
  ])
  const main = html`<div class="sign-in">${pageHead({ crumbs, title })}${card({ title: article.name, body: asking(c, article, form) })}</div>`
  return shell(c, { title, main, status, invalid: status !== 200 })
}

const asking = (c: Context<Storefront>, { variantId, name, choices }: alerts.Awaited, form: FormState): Html =>
  html`<form class="stack" method="post" action="${c.var.base}/prevenir/${variantId}" novalidate>${errorSummary(form)}
<p>${t('storefront.tell.text', { article: quoted([name, ...choices].join(', ')) })}</p>${whereTo(c, form)}
<p class="hint">${t('storefront.tell.consent')}</p>
<div>${button(t('storefront.tell.send'), { icon: 'send' })}</div></form>`

/** A customer who is signed in is written to at the address of the account. */
function whereTo(c: Context<Storefront>, form: FormState): Html {
  const { customer } = c.var.visit
  if (customer) return html`<p>${t('storefront.tell.own', { email: customer.email })}</p>`
  const email = {
    name: 'email',
    type: 'email',
    label: t('account.email'),
    required: true,
    autocomplete: 'email',
  } as const
  return html`${requiredNote()}${field(form, email)}`
}
