import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as carriers from '#carriers'
import * as carts from '#carts'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import type { Refusal } from '#refusals'
import { type House, id, parse, refusalOf, type Submitted, submitted, text } from '../http/index.ts'
import {
  button,
  type Choice,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  type Html,
  html,
  icon,
  textarea,
} from '../ui/index.ts'
import { cartAt, stepMain, stepPath } from './checkout-frame.ts'
import { shell } from './layout.ts'
import { comesBack } from './refused-form.ts'
import { customerOf, type Storefront } from './visit.ts'

const SAME = 'same'
const Addresses = z.object({
  delivery: z.string(t('checkout.chooseAddress')).pipe(id),
  invoice: z.literal(SAME).or(id).default(SAME),
  message: text(2000),
})

/** « Adresse »: where the parcel and the invoice go, and a word to the shop. */
export function addressStep(house: House): Hono<Storefront> {
  const { db } = house
  const routes = new Hono<Storefront>()

  routes.get('/commande/adresse', async (c) => {
    const cart = await cartAt(c, db, 'address')
    return cart instanceof Response ? cart : show(house, c, cart)
  })

  routes.post('/commande/adresse', (c) => choose(house, c))
  return routes
}

async function choose(house: House, c: Context<Storefront>) {
  const { db } = house
  const fields = await submitted(c)
  try {
    const { delivery, invoice, message } = parse(Addresses, fields)
    const invoiceId = invoice === SAME ? delivery : invoice
    await carts.chooseAddresses(db, c.var.visit.shop.id, customerOf(c).id, {
      deliveryId: delivery,
      invoiceId,
      message,
    })
    return c.redirect(stepPath(c, 'carriage'), 303)
  } catch (error) {
    const refusal = refusalOf(error)
    const cart = await cartAt(c, db, 'address')
    return cart instanceof Response ? cart : show(house, c, cart, { fields, refusal })
  }
}

async function show(
  { db }: House,
  c: Context<Storefront>,
  cart: carts.Cart,
  wrong?: { fields: Submitted; refusal: Refusal },
) {
  const all = c.get('addresses') ?? (await customers.listAddresses(db, c.var.visit.shop.id, customerOf(c).id))
  const form: FormState = wrong
    ? comesBack(wrong.fields, wrong.refusal, ['delivery', 'invoice', 'message'], 'adresse')
    : { values: chosen(c, cart, all), errors: nowhere(cart), id: 'adresse' }
  const main = stepMain(c, cart, 2, question(c, form, all))
  return shell(c, {
    title: t('checkout.step.address'),
    main,
    status: wrong?.refusal.status,
    invalid: wrong !== undefined,
  })
}

/** An address chosen before it was known that nothing is delivered there. */
function nowhere({ delivery, reached }: carts.Cart): FormState['errors'] {
  return delivery && !reached ? { delivery: customers.notDelivered(delivery) } : {}
}

/** What is ticked on arrival: what was chosen before, the address just added, else the first one. */
function chosen(c: Context<Storefront>, cart: carts.Cart, all: readonly customers.OneAddress[]): FormState['values'] {
  const added = c.req.query('ajoutee') === undefined ? undefined : all.at(-1)?.id
  const first = all.find((address) => carriers.isReached(c.var.carriers, address)) ?? all[0]
  const delivery = added ?? cart.delivery?.id ?? first?.id
  const invoice = cart.invoice && cart.invoice.id !== cart.delivery?.id ? String(cart.invoice.id) : SAME
  return { delivery: String(delivery ?? ''), invoice, message: cart.message }
}

function question(c: Context<Storefront>, form: FormState, all: readonly customers.OneAddress[]): Html {
  const { base } = c.var
  const here = `${base}/commande/adresse`
  const add = `${base}/mon-compte/adresses/nouvelle?suite=${encodeURIComponent(`${here}?ajoutee`)}`
  const title = html`<h1>${t('checkout.addressQuestion')}</h1>`
  const adding = button(t('checkout.addAddress'), { kind: 'secondary', href: add, icon: 'plus' })
  if (all.length === 0)
    return html`${title}${emptyState({ icon: 'map-pin', title: t('checkout.noAddress'), text: t('checkout.noAddressText'), action: adding })}`
  const one = (address: customers.OneAddress): Choice => ({
    value: String(address.id),
    label: address.title,
    hint: carriers.isReached(c.var.carriers, address)
      ? lines(address)
      : t('checkout.notDelivered', { address: lines(address) }),
    aside: html`<a class="edit"
  href="${base}/mon-compte/adresses/${address.id}?suite=${encodeURIComponent(here)}">${icon('pencil')}<span>${t('checkout.edit')}<span
  class="visually-hidden"> ${address.title}</span></span></a>`,
  })
  const same: Choice = { value: SAME, label: t('checkout.invoiceSame') }
  return html`${title}
<form method="post" action="${here}" class="stack" novalidate>${errorSummary(form)}
${choice(form, { name: 'delivery', legend: t('checkout.delivery'), showLegend: false, required: true, options: all.map(one) })}
<p>${adding}</p>
<details class="disclosure"${form.values.invoice === SAME ? '' : html` open`}><summary>${t('checkout.invoiceElsewhere')}</summary><div>${choice(
    form,
    {
      name: 'invoice',
      legend: t('checkout.invoice'),
      showLegend: false,
      options: [same, ...all.map((one) => ({ value: String(one.id), label: one.title, hint: lines(one) }))],
    },
  )}</div></details>
${textarea(form, { name: 'message', label: t('checkout.message'), hint: t('checkout.messageHint'), rows: 3, attributes: { maxlength: 2000 } })}
<div class="to-order">${button(t('checkout.next'), { size: 'large' })}${button(t('checkout.step.summary'), { kind: 'quiet', href: `${base}/panier`, icon: 'chevron-left' })}</div></form>`
}

const lines = ({
  company,
  first_name: firstName,
  last_name: lastName,
  line1,
  line2,
  postcode,
  city,
  country,
}: customers.OneAddress): string =>
  [
    company,
    fullName({ firstName, lastName }),
    line1,
    line2,
    `${postcode} ${city}`,
    country === 'FR' ? '' : customers.countryName(country),
  ]
    .filter(Boolean)
    .join(', ')
