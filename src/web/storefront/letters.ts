import { type Context, Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { done, type House } from '../http/index.ts'
import { button, card, html, pageHead } from '../ui/index.ts'
import { shell } from './layout.ts'
import type { Storefront } from './visit.ts'

/** Where a letter leads who wants no more of them: without signing in, in one gesture (CPCE L34-5). */
export function letters({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
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

function page(c: Context<Storefront>, receives: boolean) {
  const { shop } = c.var.visit
  const body = receives
    ? html`<form class="stack" method="post" action="${c.req.path}"><p>${t('account.leave.text', { shop: shop.name })}</p>
<div>${button(t('account.leave.do'))}</div></form>`
    : html`<p>${t('account.leave.already', { shop: shop.name })}</p>`
  const title = t('account.leave.title')
  return shell(c, { title, main: html`<div class="narrow">${pageHead({ title })}${card({ body })}</div>` })
}
