import type { Context } from 'hono'
import { Hono } from 'hono'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { done, edit, idParam, parse, refusalOf, submitted } from '../http/index.ts'
import {
  attrs,
  blank,
  button,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  loadedField,
  onceField,
  requiredNote,
  stored,
} from '../ui/index.ts'
import { accountPage } from './account.ts'
import { addressForm, addressNames, newAddress } from './address-form.ts'
import { comesBack, wayBack } from './refused-form.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

/** The customer's addresses: add, change, take away. `?suite=` leads back to the checkout that asked for one. */
export function accountAddresses(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mon-compte/adresses', signedIn)
  routes.use('/mon-compte/adresses/*', signedIn)

  routes.get('/mon-compte/adresses', (c) => list(house, c))
  routes.get('/mon-compte/adresses/nouvelle', (c) =>
    editPage(c, {
      title: t('account.address.new'),
      form: blank(newAddress(customerOf(c))),
      back: c.req.query('suite'),
    }),
  )
  routes.post('/mon-compte/adresses/nouvelle', (c) => add(house, c))
  routes.get('/mon-compte/adresses/:id', (c) => showAddress(house, c))
  routes.post('/mon-compte/adresses/:id', (c) => change(house, c))
  routes.post('/mon-compte/adresses/:id/retirer', (c) => remove(house, c))
  return routes
}

async function list({ db }: House, c: Context<Storefront>) {
  const all = await customers.listAddresses(db, c.var.visit.shop.id, customerOf(c).id)
  return listPage(c, all)
}

async function add({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const form = await submitted(c)
  try {
    const fields = parse(customers.Address, form)
    await customers.addAddress(db, actorOf(c), visit.shop.id, customerOf(c).id, fields)
  } catch (error) {
    const state = comesBack(form, refusalOf(error), addressNames)
    return editPage(c, { title: t('account.address.new'), form: state, back: form.suite })
  }
  return done(c, wayBack(base, form.suite, `${base}/mon-compte/adresses`), t('account.address.added'))
}

async function showAddress({ db }: House, c: Context<Storefront>) {
  const found = await customers.findAddress(db, c.var.visit.shop.id, customerOf(c).id, idParam(c))
  const form = stored(customers.addressFields(found))
  return editPage(c, { title: t('account.address.change'), form, back: c.req.query('suite') })
}

async function change({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  const id = idParam(c)
  const { id: customerId } = customerOf(c)
  await customers.findAddress(db, visit.shop.id, customerId, id)
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `address ${visit.shop.id} ${id}`,
      together: customers.addressParts,
      present: async (tx) => customers.addressFields(await customers.findAddress(tx, visit.shop.id, customerId, id)),
      save: (tx, fields) =>
        customers.changeAddress(tx, actorOf(c), visit.shop.id, customerId, id, parse(customers.Address, fields)),
    })
    return done(c, wayBack(base, form.suite, `${base}/mon-compte/adresses`), t('account.address.changed'), told)
  } catch (error) {
    const state = comesBack(form, refusalOf(error), addressNames)
    return editPage(c, { title: t('account.address.change'), form: state, back: form.suite })
  }
}

async function remove({ db }: House, c: Context<Storefront>) {
  const { visit, base } = c.var
  await customers.removeAddress(db, actorOf(c), visit.shop.id, customerOf(c).id, idParam(c))
  return done(c, `${base}/mon-compte/adresses`, t('account.address.removed'))
}

function listPage(c: Context<Storefront>, all: readonly customers.CustomerAddress[]): Response | Promise<Response> {
  const path = `${c.var.base}/mon-compte/adresses`
  const add = button(t('account.address.new'), { href: `${path}/nouvelle`, icon: 'plus' })
  const one = (address: customers.CustomerAddress) => {
    const asking = confirming({
      title: t('account.address.removeTitle', { title: address.title }),
      text: t('account.address.removeText'),
      action: t('account.address.remove'),
    })
    return html`<li class="card"><h2>${address.title}</h2><address>${lines(address)}</address>
<div class="row">${button(t('account.change'), { kind: 'secondary', size: 'small', href: `${path}/${address.id}`, label: `${t('account.change')} : ${address.title}` })}
<form${attrs({ method: 'post', action: `${path}/${address.id}/retirer`, ...asking })}>${button(
      t('account.address.remove'),
      { kind: 'quiet', size: 'small', icon: 'trash', label: `${t('account.address.remove')} : ${address.title}` },
    )}</form></div></li>`
  }
  const main =
    all.length > 0
      ? html`<ul class="addresses">${all.map(one)}</ul>`
      : emptyState({
          icon: 'map-pin',
          title: t('account.address.none'),
          text: t('account.address.noneText'),
          action: add,
        })
  return accountPage(c, { title: t('account.addresses'), main, actions: all.length > 0 && add })
}

/** An address as on an envelope, with its telephones. */
function lines(address: customers.CustomerAddress): Html {
  const { company, line1, line2, postcode, city, country, phone, mobile } = address
  const name = fullName({ firstName: address.first_name, lastName: address.last_name })
  const place = `${postcode} ${city}`
  const abroad = country === 'FR' ? '' : customers.countryName(country)
  const all = [company, name, line1, line2, place, abroad, phone, mobile].filter(Boolean)
  return html`${all.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`
}

type Editing = { title: string; form: FormState; back: string | undefined }

function editPage(c: Context<Storefront>, { title, form, back }: Editing): Response | Promise<Response> {
  const main = html`<form class="stack" method="post" action="${c.req.path}" novalidate>
${form.values.loaded ? loadedField(form) : onceField()}${errorSummary(form)}${requiredNote()}${back ? hidden('suite', back) : ''}
${addressForm(form, { business: 'folded' })}
<div class="row">${button(t('account.address.save'))}${button(t('ui.cancel'), { kind: 'quiet', href: wayBack(c.var.base, back, `${c.var.base}/mon-compte/adresses`) })}</div></form>`
  return accountPage(c, { title, main, form })
}
