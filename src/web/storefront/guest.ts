import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as customers from '#customers'
import * as doubles from '#doubles'
import { t } from '#messages'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import { done, type House, networkAddress, parse, refusalOf, submitted, text } from '../http/index.ts'
import { blank } from '../ui/index.ts'
import { newAddress } from './address-form.ts'
import { enter } from './enter.ts'
import { accountMain, followMain, guestMain, guestNames } from './guest-pages.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf, wayBack } from './refused-form.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

type C = Context<Storefront>
const Known = z.object({ ...customers.Email.shape, reference: text(20, t('guest.referenceMissing')) })

/** Buying without an account, where the shop allows it; the order seen again; an account made of it. */
export function guest(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mon-compte/creer', signedIn)
  routes.get('/sans-compte', (c) => {
    if (c.var.visit.customer) return c.redirect(wayBack(c.var.base, c.req.query('suite'), c.var.base), 303)
    refuseClosed(c)
    return page(c, t('guest.title'), guestMain(c.var.base, blank(newAddress()), c.req.query('suite')))
  })
  routes.post('/sans-compte', (c) => come(house, c))
  routes.get('/suivre-ma-commande', (c) => page(c, t('guest.follow'), followMain(c.var.base, blank({}, 'suivre'))))
  routes.post('/suivre-ma-commande', (c) => follow(house, c))
  routes.get('/mon-compte/creer', (c) =>
    customerOf(c).guest
      ? page(c, t('guest.account'), accountMain(c.var.base, customerOf(c).email, blank()))
      : c.redirect(`${c.var.base}/mon-compte`, 303),
  )
  routes.post('/mon-compte/creer', (c) => keep(house, c))
  return routes
}

function refuseClosed(c: C): void {
  if (!c.var.visit.shop.guest_purchase) throw new NotFound(t('storefront.noPage'))
}

async function come({ db }: House, c: C) {
  refuseClosed(c)
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const wanted = parse(customers.Guest, form)
    await enter(c, db, await customers.comeAsGuest(db, visit.shop.id, wanted, networkAddress(c)))
    return c.redirect(wayBack(base, form.suite, `${base}/panier`), 303)
  } catch (error) {
    const refusal = refusalOf(error)
    const main = guestMain(base, comesBack(form, refusal, guestNames), form.suite)
    return page(c, t('guest.title'), main, statusOf(refusal))
  }
}

async function follow({ db }: House, c: C) {
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const key = parse(Known, form)
    const account = visit.customer?.guest === false ? visit.customer : undefined
    if (account && account.email !== key.email) throw new Invalid(t('guest.other'), { email: t('guest.other') })
    const found = await orders.ofGuest(db, visit.shop.id, key, networkAddress(c))
    const order = `${base}/mes-commandes/${found.orderId}`
    if (account) {
      const both = { accountId: account.id, guestId: found.customerId }
      await doubles.joinGuest(db, actorOf(c), visit.shop.id, both)
      return done(c, order, t('guest.joined'))
    }
    const token = await customers.openSession(db, visit.shop.id, found.customerId)
    await enter(c, db, { customerId: found.customerId, token })
    return c.redirect(order, 303)
  } catch (error) {
    const refusal = refusalOf(error)
    const main = followMain(base, comesBack(form, refusal, ['reference', 'email'], 'suivre'))
    return page(c, t('guest.follow'), main, statusOf(refusal))
  }
}

async function keep({ db }: House, c: C) {
  const { visit, base } = c.var
  const { id, email } = customerOf(c)
  const form = await submitted(c)
  try {
    const { password } = parse(customers.NewPassword, { ...form, email })
    await customers.keepAccount(db, actorOf(c), visit.shop.id, id, { password, keep: visit.token })
    return done(c, `${base}/mon-compte`, t('account.created', { email }))
  } catch (error) {
    const refusal = refusalOf(error)
    const taken = refusal instanceof customers.EmailTaken
    const main = accountMain(base, email, comesBack({}, refusal, ['password']), taken)
    return page(c, t('guest.account'), main, statusOf(refusal))
  }
}

const page = (c: C, title: string, main: ReturnType<typeof followMain>, status: 200 | 422 | 429 = 200) =>
  shell(c, { title, main, status, invalid: status !== 200 })
