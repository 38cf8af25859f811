import type { Context } from 'hono'
import { Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { House } from '../http/index.ts'
import { done, parse, refusalOf, submitted } from '../http/index.ts'
import {
  blank,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  hidden,
  html,
  notice,
  pageHead,
} from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack } from './refused-form.ts'
import type { Storefront } from './visit.ts'

/** A password forgotten: a link by mail, whose page gives a new one. The answer never tells who has an account. */
export function password(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/mot-de-passe-oublie', (c) => askPage(c, blank({ email: c.req.query('email') })))

  routes.post('/mot-de-passe-oublie', (c) => send(house, c))
  routes.get('/mot-de-passe-oublie/:token', (c) => showChoice(house, c))
  routes.post('/mot-de-passe-oublie/:token', (c) => choose(house, c))
  return routes
}

async function send({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const { email } = parse(customers.Email, form)
    await customers.askReset(db, visit.shop.id, email)
    return done(c, `${base}/identifiez-vous`, t('account.reset.sent', { email }))
  } catch (error) {
    return askPage(c, comesBack(form, refusalOf(error), ['email']))
  }
}

async function showChoice(house: House, c: Context<Storefront>) {
  const known = await account(house, c)
  return known ? choosePage(c, blank({ email: known.email })) : gonePage(c)
}

async function choose(house: House, c: Context<Storefront>) {
  const { db } = house
  const { visit, base } = c.var
  const known = await account(house, c)
  if (!known) return gonePage(c)
  const form = { ...(await submitted(c)), email: known.email }
  try {
    const { password } = parse(customers.NewPassword, form)
    await customers.resetPassword(db, visit.shop.id, c.req.param('token') ?? '', password)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal instanceof NotFound) return gonePage(c)
    return choosePage(c, comesBack(form, refusal, ['password']))
  }
  return done(c, `${base}/identifiez-vous?${new URLSearchParams({ email: known.email })}`, t('account.reset.done'))
}

/** Whose link it is; undefined when it does not work any more. */
const account = ({ db }: House, c: Context<Storefront>) =>
  customers.resetOf(db, c.var.visit.shop.id, c.req.param('token') ?? '').catch((error) => {
    if (error instanceof NotFound) return undefined
    throw error
  })

function askPage(c: Context<Storefront>, form: FormState): Response | Promise<Response> {
  const { base } = c.var
  const invalid = Object.keys(form.errors).length > 0
  const body = html`<form class="stack" method="post" action="${base}/mot-de-passe-oublie" novalidate>${errorSummary(form)}
<p>${t('account.reset.text')}</p>
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'username' })}
<div class="row">${button(t('account.reset.ask'))}<a href="${base}/identifiez-vous">${t('account.reset.back')}</a></div></form>`
  const main = html`<div class="narrow">${pageHead({ title: t('account.reset.title') })}${card({ body })}</div>`
  return shell(c, { title: t('account.reset.title'), main, invalid, status: invalid ? 422 : 200 })
}

function choosePage(c: Context<Storefront>, form: FormState): Response | Promise<Response> {
  const invalid = Object.keys(form.errors).length > 0
  const body = html`<form class="stack" method="post" action="${c.req.path}" novalidate>${errorSummary(form)}
<p>${t('account.reset.for', { email: form.values.email ?? '' })}</p>${hidden('username', form.values.email ?? '')}
${field(form, { name: 'password', type: 'password', label: t('account.newPassword'), required: true, autocomplete: 'new-password', hint: t('account.passwordRules') })}
<div>${button(t('account.reset.save'))}</div></form>`
  const main = html`<div class="narrow">${pageHead({ title: t('account.newPassword') })}${card({ body })}</div>`
  return shell(c, { title: t('account.newPassword'), main, invalid, status: invalid ? 422 : 200 })
}

function gonePage(c: Context<Storefront>): Response | Promise<Response> {
  const main = html`<div class="narrow">${pageHead({ title: t('account.reset.title') })}${notice('warning', t('account.reset.gone'))}
<p class="row">${button(t('account.reset.again'), { href: `${c.var.base}/mot-de-passe-oublie` })}</p></div>`
  return shell(c, { title: t('account.reset.title'), main, status: 404 })
}
