import type { Context } from 'hono'
import { Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { WrongCredentials } from '#people'
import { heldAgain } from '../held.ts'
import type { House } from '../http/index.ts'
import { done, heldIn, parse, refusalOf, signInFrom, submitted } from '../http/index.ts'
import {
  attrs,
  blank,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  requiredNote,
} from '../ui/index.ts'
import { enter } from './enter.ts'
import { shell } from './layout.ts'
import { comesBack, statusOf, wayBack } from './refused-form.ts'
import { stepsLine } from './steps.ts'
import { dropToken, type Storefront } from './visit.ts'

/** « Identifiez-vous »: two boxes, one for each who has an account and who has none; and the way out. */
export function signIn(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/identifiez-vous', (c) => {
    const { visit, base } = c.var
    const back = c.req.query('suite')
    if (visit.customer) return c.redirect(wayBack(base, back, `${base}/mon-compte`), 303)
    return signInPage(c, { back, known: blank({ email: c.req.query('email') }, 'entrer') })
  })

  // Reloading the page that a refused form left comes back here.
  routes.get('/identifiez-vous/nouveau', (c) => c.redirect(`${c.var.base}/identifiez-vous`, 303))
  routes.post('/identifiez-vous/nouveau', (c) => open(house, c))
  routes.post('/identifiez-vous', (c) => enterShop(house, c))
  routes.post('/identifiez-vous/reprise', takeHeld)
  routes.route(
    '/',
    heldAgain<Storefront>((c) => c.var.base, shell),
  )
  routes.post('/deconnexion', (c) => leave(house, c))
  return routes
}

async function open({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const { email } = parse(customers.Email, form)
    if (!(await customers.emailIsFree(db, visit.shop.id, email))) throw new customers.EmailTaken()
    const query = new URLSearchParams({ email, ...(form.suite ? { suite: form.suite } : {}) })
    return c.redirect(`${base}/inscription?${query}`, 303)
  } catch (error) {
    const refusal = refusalOf(error)
    const fresh = comesBack(form, refusal, ['email'], 'creer')
    const taken = refusal instanceof customers.EmailTaken
    return signInPage(c, {
      back: form.suite,
      fresh,
      taken,
      known: blank(taken ? { email: form.email } : {}, 'entrer'),
    })
  }
}

async function enterShop({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const { email = '', password = '' } = form
    const entered = await customers.signIn(db, visit.shop.id, email, password, signInFrom(c, `${base}/identifiez-vous`))
    await enter(c, db, entered)
  } catch (error) {
    const refusal = refusalOf(error)
    const wrong = refusal instanceof WrongCredentials ? t('account.signIn.wrong') : refusal.message
    const known: FormState = { values: form, errors: { email: wrong }, id: 'entrer' }
    return signInPage(c, { back: form.suite, known, held: form.held, status: statusOf(refusal) })
  }
  if (form.held) return c.redirect(`${base}/repris`, 307)
  return c.redirect(wayBack(base, form.suite, `${base}/mon-compte`), 303)
}

/** A form whose session had ended comes along to the door. */
async function takeHeld(c: Context<Storefront>) {
  const { visit, base } = c.var
  if (visit.customer) return c.redirect(base, 303)
  const held = await heldIn(c, base, c.req.query('suite'))
  if (!held) return c.redirect(`${base}/identifiez-vous`, 303)
  return signInPage(c, { back: undefined, known: blank({}, 'entrer'), held, status: 422 })
}

async function leave({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  if (visit.token) await customers.signOut(db, visit.shop.id, visit.token)
  dropToken(c)
  return done(c, base, t('account.signedOut'))
}

type Boxes = {
  back: string | undefined
  known: FormState
  fresh?: FormState
  /** The e-mail already has an account: say where to go from there. */
  taken?: boolean
  /** A form whose session had ended: it waits in the page. */
  held?: string | undefined
  status?: 422 | 429
}

function signInPage(c: Context<Storefront>, boxes: Boxes): Response | Promise<Response> {
  const { back, known, held, fresh = blank({}, 'creer'), taken = false } = boxes
  const { base } = c.var
  const invalid = [known, fresh].some(({ errors }) => Object.keys(errors).length > 0)
  const onward = back ? hidden('suite', back) : ''
  const creating = html`<form class="stack" method="post" action="${base}/identifiez-vous/nouveau" novalidate>${errorSummary(fresh)}
<p>${t('account.create.text')}</p>${onward}
${field(fresh, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email' })}
${taken && takenNote(base, fresh.values.email)}
<div>${button(t('account.create'), { kind: taken ? 'secondary' : 'primary' })}</div></form>`
  const entry = {
    class: 'stack',
    method: 'post',
    action: `${base}/identifiez-vous`,
    novalidate: true,
    'data-turbo': held ? 'false' : undefined,
  }
  const entering = html`<form${attrs(entry)}>${held && notice('info', t('ui.held.signIn'))}${errorSummary(known)}${onward}${held && hidden('held', held)}
${field(known, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'username' })}
${field(known, { name: 'password', type: 'password', label: t('account.password'), required: true, autocomplete: 'current-password' })}
<div class="row">${button(t('account.signIn'))}<a href="${base}/mot-de-passe-oublie">${t('account.forgotten')}</a></div></form>`
  const buying = back?.startsWith(`${base}/commande`) && stepsLine(base, 1)
  const main = html`${buying}<div class="entrance">${pageHead({ title: t('account.signIn') })}
<div class="two">${card({ title: t('account.create'), body: creating, id: 'nouveau' })}${card({ title: t('account.known'), body: entering, id: 'connu' })}</div>${guestWays(
    c,
    back,
  )}${requiredNote()}</div>`
  return shell(c, { title: t('account.signIn'), main, invalid, status: boxes.status ?? (invalid ? 422 : 200) })
}

/** Where the shop sells without an account: how, and how such an order is seen again. */
function guestWays(c: Context<Storefront>, back: string | undefined): Content {
  const { visit, base } = c.var
  if (!visit.shop.guest_purchase) return ''
  const follow = html`<a href="${base}/suivre-ma-commande">${t('guest.follow')}</a>`
  // Who wants to see an order has bought already.
  if (back !== undefined && !back.startsWith(`${base}/commande`))
    return card({ title: t('guest.bought'), body: html`<p>${follow}</p>` })
  const to = `${base}/sans-compte?${new URLSearchParams({ suite: back ?? `${base}/panier` })}`
  return card({
    title: t('guest.title'),
    body: html`<p>${t('guest.note')}</p><p class="row">${button(t('guest.title'), { kind: 'secondary', href: to })}${follow}</p>`,
  })
}

/** What to do when the e-mail already has an account. */
export const takenNote = (base: string, email = ''): Html =>
  notice(
    'info',
    html`${t('account.taken.text')} <a href="${base}/identifiez-vous?email=${encodeURIComponent(email)}#connu">${t('account.signIn')}</a> ${t('account.taken.or')} <a
      href="${base}/mot-de-passe-oublie?email=${encodeURIComponent(email)}">${t('account.taken.reset')}</a>.`,
  )
