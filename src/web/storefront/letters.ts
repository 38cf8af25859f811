import { type Context, Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import * as windows from '#windows'
import { done, type House, idParam, networkAddress, parse, refusalOf, submitted } from '../http/index.ts'
import { blank, button, card, errorSummary, type FormState, field, type Html, html, pageHead } from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf } from './refused-form.ts'
import { isReading } from './tally.ts'
import type { Storefront } from './visit.ts'

/** Where a letter leads who wants no more of them: without signing in, in one gesture (CPCE L34-5). */
export function letters({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  signingUp({ db }, routes)
  routes.get('/lettres/:id/vers/:article', async (c) => {
    const counts = c.req.method === 'GET' && isReading(c)
    const link = { id: idParam(c), productId: idParam(c, 'article'), counts }
    const slug = await windows.followed(db, c.var.visit.shop.id, link)
    return c.redirect(`${c.var.base}/produit/${slug}`, 303)
  })
  routes.get('/lettres/:token{s\\d+-[\\w-]+}', async (c) => {
    const { receives } = await windows.signUpOf(db, c.var.visit.shop.id, c.req.param('token'))
    return page(c, receives)
  })
  routes.post('/lettres/:token{s\\d+-[\\w-]+}', async (c) => {
    await windows.declineLetters(db, c.var.visit.shop.id, c.req.param('token'))
    return done(c, c.var.base, t('account.leave.done'))
  })
  routes.get('/lettres/:token', async (c) => {
    const { newsletterSince } = await customers.ofLeaving(db, c.var.visit.shop.id, c.req.param('token'))
    return page(c, newsletterSince !== null)
  })
  routes.post('/lettres/:token', async (c) => {
    await customers.leaveLetters(db, c.var.visit.shop.id, c.req.param('token'))
    return done(c, c.var.base, t('account.leave.done'))
  })
  return routes
}

/** Signing up at the foot of a page, and confirming from the letter that comes. */
function signingUp({ db }: Pick<House, 'db'>, routes: Hono<Storefront>): void {
  routes.get('/lettres/inscription', (c) => signUpPage(c, blank({}, 'inscription')))
  routes.post('/lettres/inscription', async (c) => {
    const form = await submitted(c)
    const { shop } = c.var.visit
    try {
      // Named otherwise at the foot of pages, where other forms ask for an address too.
      const { email } = parse(customers.Email, { email: form.email ?? form.lettres ?? '' })
      const consent = t('windows.signUp.consent', { shop: shop.name })
      await windows.askLetters(db, shop.id, { email, consent }, networkAddress(c))
    } catch (error) {
      const refusal = refusalOf(error)
      return signUpPage(c, comesBack(form, refusal, ['email'], 'inscription'), statusOf(refusal))
    }
    return done(c, `${c.var.base}/lettres/inscription`, t('windows.signUp.asked'))
  })
  routes.get('/lettres/inscription/:token', async (c) => {
    const { email, receives } = await windows.signUpOf(db, c.var.visit.shop.id, c.req.param('token'))
    const { name: shop } = c.var.visit.shop
    const body = receives
      ? html`<p>${t('windows.signUp.already', { email, shop })}</p>`
      : html`<form class="stack" method="post" action="${c.req.path}"><p>${t('windows.signUp.confirmText', { email, shop })}</p>
<div>${button(t('windows.signUp.confirm'))}</div></form>`
    return narrow(c, body)
  })
  routes.post('/lettres/inscription/:token', async (c) => {
    await windows.confirmLetters(db, c.var.visit.shop.id, c.req.param('token'))
    return done(c, c.var.base, t('windows.signUp.done'))
  })
}

function signUpPage(c: Context<Storefront>, form: FormState, status: 200 | 422 | 429 = 200) {
  const consent = t('windows.signUp.consent', { shop: c.var.visit.shop.name })
  const body = html`<form class="stack" method="post" action="${c.var.base}/lettres/inscription" novalidate>${errorSummary(form)}
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email' })}
<p class="muted small">${consent}</p><div>${button(t('windows.signUp.do'))}</div></form>`
  return narrow(c, body, status)
}

function narrow(c: Context<Storefront>, body: Html, status: 200 | 422 | 429 = 200) {
  const title = t('windows.signUp.title')
  const main = html`<div class="narrow">${pageHead({ title })}${card({ body })}</div>`
  return shell(c, { title, main, status, invalid: status !== 200 })
}

function page(c: Context<Storefront>, receives: boolean) {
  const { shop } = c.var.visit
  const body = receives
    ? html`<form class="stack" method="post" action="${c.req.path}"><p>${t('account.leave.text', { shop: shop.name })}</p>
<div>${button(t('account.leave.do'))}</div></form>`
    : html`<p>${t('account.leave.already', { shop: shop.name })}</p>`
  const title = t('account.leave.title')
  return shell(c, { title, main: html`<div class="narrow">${pageHead({ title })}${card({ body })}</div>` })
}
