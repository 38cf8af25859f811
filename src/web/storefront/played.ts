import type { Context } from 'hono'
import { Hono } from 'hono'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { button, type Html, html, icon } from '../ui/index.ts'
import { dropToken, type Storefront } from './visit.ts'

const DESK = '/bureau/clients'

/** The way back of a teacher who plays a customer: one click ends it and leads to the desk. */
export function played({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.post('/jeu/fin', async (c) => {
    const { visit, base } = c.var
    if (!visit.customer?.playedBy || !visit.token) return c.redirect(base, 303)
    await customers.signOut(db, visit.shop.id, visit.token)
    dropToken(c)
    return c.redirect(`${DESK}?boutique=${visit.shop.slug}`, 303)
  })
  return routes
}

/** Across the top of every page while a teacher plays the customer; nothing for anybody else. */
export function playedBand(c: Context<Storefront>): Html {
  const { visit, base } = c.var
  const { customer } = visit
  if (!customer?.playedBy) return html``
  const name = [customer.civility, fullName(customer)].filter(Boolean).join(' ')
  return html`<aside class="played-band" aria-label="${t('playing.band.label')}">${icon('user')}<p>
<strong>${t('playing.band.who', { name })}</strong> ${t('playing.band.text')}</p><form method="post" action="${base}/jeu/fin" data-turbo="false">${button(
    t('playing.band.back'),
    { kind: 'secondary', size: 'small', icon: 'chevron-left' },
  )}</form></aside>`
}
