import type { Context } from 'hono'
import { Hono } from 'hono'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { dayLong, fullName } from '#format'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { done, edit, parse, refusalOf, submitted } from '../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  type Content,
  card,
  checkbox,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  type IconName,
  icon,
  loadedField,
  notice,
  pageHead,
  requiredNote,
  stored,
} from '../ui/index.ts'
import { shell } from './layout.ts'
import { comesBack } from './refused-form.ts'
import { civility } from './register.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

const profileNames = ['civility', 'firstName', 'lastName', 'email', 'birthDate', 'newsletter']

/** « Mon compte »: what one finds there, who one is, the password. */
export function account(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mon-compte', signedIn)
  routes.use('/mon-compte/*', signedIn)

  routes.get('/mon-compte', (c) => showAccount(house, c))
  routes.get('/mon-compte/informations', (c) => showDetails(house, c))
  routes.post('/mon-compte/informations', (c) => changeDetails(house, c))
  routes.get('/mon-compte/mot-de-passe', (c) =>
    customerOf(c).guest ? c.redirect(`${c.var.base}/mon-compte/creer`, 303) : passwordPage(c, blank()),
  )
  routes.post('/mon-compte/mot-de-passe', (c) => changePassword(house, c))
  return routes
}

async function showAccount({ db }: House, c: Context<Storefront>) {
  const [shopId, { id }] = [c.var.visit.shop.id, customerOf(c)]
  const customer = await customers.find(db, shopId, id)
  return overview(c, customer, await conversations.countMine(db, shopId, id))
}

async function showDetails({ db }: House, c: Context<Storefront>) {
  const customer = await customers.find(db, c.var.visit.shop.id, customerOf(c).id)
  return profilePage(c, stored(profileValues(customer)))
}

async function changeDetails({ db }: House, c: Context<Storefront>) {
  const form = await submitted(c)
  try {
    const [{ id: shopId }, { id }] = [c.var.visit.shop, customerOf(c)]
    const { told } = await edit(db, form, {
      of: `customer ${shopId} ${id}`,
      present: async (tx) => profileValues(await customers.find(tx, shopId, id)),
      save: (tx, fields) => customers.changeProfile(tx, actorOf(c), shopId, id, parse(customers.Profile, fields)),
    })
    return done(c, `${c.var.base}/mon-compte`, t('account.saved'), told)
  } catch (error) {
    return profilePage(c, comesBack(form, refusalOf(error), profileNames))
  }
}

async function changePassword({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const { id, email } = customerOf(c)
  const form = await submitted(c)
  try {
    const { password } = parse(customers.NewPassword, { ...form, email })
    const change = { present: form.present ?? '', password, keep: visit.token }
    await customers.changePassword(db, actorOf(c), visit.shop.id, id, change)
  } catch (error) {
    return passwordPage(c, comesBack({}, refusalOf(error), ['present', 'password']))
  }
  return done(c, `${base}/mon-compte`, t('account.passwordChanged'))
}

const profileValues = (customer: customers.Customer) => {
  const { civility, firstName, lastName, email, birthDate, newsletterSince } = customer
  return {
    civility,
    firstName,
    lastName,
    email,
    birthDate: birthDate ?? '',
    newsletter: newsletterSince ? 'on' : undefined,
  }
}

function overview(c: Context<Storefront>, customer: customers.Customer, answers: number): Response | Promise<Response> {
  const { base } = c.var
  const { civility, email, newsletterSince, createdAt, birthDate } = customer
  const told = answers > 0 ? t('account.messagesAnswered', { n: answers }) : t('account.messagesText')
  const ways: { sign: IconName; to: string; title: string; text: string }[] = [
    { sign: 'package', to: '/mes-commandes', title: t('account.orders'), text: t('account.ordersText') },
    { sign: 'clipboard', to: '/mes-devis', title: t('account.quotations'), text: t('account.quotationsText') },
    { sign: 'mail', to: '/mes-messages', title: t('talk.mine.title'), text: told },
    { sign: 'file-text', to: '/mes-factures', title: t('account.papers'), text: t('account.papersText') },
    { sign: 'tag', to: '/mes-bons', title: t('vouchers.mine'), text: t('vouchers.mineText') },
    { sign: 'heart', to: '/mes-envies', title: t('wishes.mine'), text: t('wishes.mineText') },
    { sign: 'star', to: '/mes-avis', title: t('reviews.mine'), text: t('reviews.mineText') },
    { sign: 'map-pin', to: '/mon-compte/adresses', title: t('account.addresses'), text: t('account.addressesText') },
    { sign: 'user', to: '/mon-compte/informations', title: t('account.profile'), text: t('account.profileText') },
    { sign: 'lock', to: '/mon-compte/mot-de-passe', title: t('account.password'), text: t('account.passwordText') },
  ]
  ways.push({ sign: 'shield-check', to: '/mon-compte/donnees', title: t('account.data'), text: t('account.dataText') })
  if (c.var.visit.shop.guest_purchase && !customerOf(c).guest)
    ways.push({ sign: 'plus', to: '/suivre-ma-commande', title: t('guest.attach'), text: t('guest.attachText') })
  const links = ways.map(
    ({ sign, to, title, text }) =>
      html`<li class="way">${icon(sign)}<span><a href="${base}${to}">${title}</a><span>${text}</span></span></li>`,
  )
  const known = facts([
    { label: t('account.name'), value: [civility, fullName(customer)].filter(Boolean).join(' ') },
    { label: t('account.email'), value: email },
    ...(birthDate ? [{ label: t('account.birthDate'), value: dayLong(birthDate) }] : []),
    {
      label: t('account.newsletterShort'),
      value: newsletterSince ? t('account.subscribed') : t('account.notSubscribed'),
    },
    { label: t('account.since'), value: dayLong(createdAt) },
  ])
  const main = html`${pageHead({ title: t('account.title'), note: t('account.welcome', { name: fullName(customer) }) })}${customerOf(c).guest && guestNote(base)}
<ul class="ways">${links}</ul>
${card({ title: t('account.profile'), aside: html`<a href="${base}/mon-compte/informations">${t('account.change')}</a>`, body: known })}`
  return shell(c, { title: t('account.title'), main: html`<div class="account-page">${main}</div>` })
}

/** Who has bought without an account may make one of it. */
export const guestNote = (base: string): Html =>
  notice('info', html`${t('guest.none')} <a href="${base}/mon-compte/creer">${t('guest.account')}</a>`)

/** A page of the account with the way back to its first one. */
export function accountPage(
  c: Context<Storefront>,
  given: { title: string; main: Content; actions?: Content; form?: FormState; status?: 422 | 429 },
): Response | Promise<Response> {
  const { title, main, actions, form, status = 422 } = given
  const invalid = form !== undefined && Object.keys(form.errors).length > 0
  const crumbs = breadcrumb([{ label: t('account.title'), href: `${c.var.base}/mon-compte` }, { label: title }])
  const whole = html`<div class="${form ? 'narrow' : 'account-page'}">${pageHead({ crumbs, title, actions })}${main}</div>`
  return shell(c, { title, main: whole, invalid, status: invalid ? status : 200 })
}

function profilePage(c: Context<Storefront>, form: FormState): Response | Promise<Response> {
  const main = html`<form class="stack" method="post" action="${c.var.base}/mon-compte/informations" novalidate>${loadedField(form)}${errorSummary(form)}${requiredNote()}
${civility(form)}
<div class="form-columns">${field(form, { name: 'firstName', label: t('account.firstName'), required: true, autocomplete: 'given-name' })}
${field(form, { name: 'lastName', label: t('account.lastName'), required: true, autocomplete: 'family-name' })}</div>
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email' })}
${field(form, { name: 'birthDate', type: 'date', label: t('account.birthDate'), autocomplete: 'bday', width: 'medium' })}
${checkbox(form, { name: 'newsletter', label: t('account.newsletter') })}
<div>${button(t('account.save'))}</div></form>`
  return accountPage(c, { title: t('account.profile'), main, form })
}

function passwordPage(c: Context<Storefront>, form: FormState): Response | Promise<Response> {
  const main = html`<form class="stack" method="post" action="${c.var.base}/mon-compte/mot-de-passe" novalidate>${errorSummary(form)}${requiredNote()}
${field(form, { name: 'present', type: 'password', label: t('account.presentPassword'), required: true, autocomplete: 'current-password' })}
${field(form, { name: 'password', type: 'password', label: t('account.newPassword'), required: true, autocomplete: 'new-password', hint: t('account.passwordRules') })}
<div>${button(t('account.changePassword'))}</div></form>`
  return accountPage(c, { title: t('account.changePassword'), main, form })
}
