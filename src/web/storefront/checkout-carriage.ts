import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as carts from '#carts'
import { isLater } from '#catalogue'
import { today } from '#clock'
import type { Db } from '#database'
import { money } from '#format'
import { t } from '#messages'
import { type House, id, parse, refusalOf, type Submitted, submitted } from '../http/index.ts'
import {
  button,
  type Content,
  carrierLogo,
  checkbox,
  choice,
  errorSummary,
  type FormState,
  type Html,
  html,
  notice,
  rich,
} from '../ui/index.ts'
import { arrivalWords } from './arrival-words.ts'
import { cartAt, stepMain, stepPath } from './checkout-frame.ts'
import { noneGoes } from './checkout-none.ts'
import { shell } from './layout.ts'
import { openingLines } from './opening-lines.ts'
import { comesBack } from './refused-form.ts'
import { carriageAmount } from './summary.ts'
import { customerOf, type Storefront } from './visit.ts'
import { dayGone, dayIn, dayOf } from './wished-day.ts'

const carrier = z.string(t('checkout.chooseCarrier')).pipe(id)
const Carriage = z.object({ carrier, terms: z.literal('on', t('checkout.acceptTerms')) })
/** Of a shop that has not written its terms: there is nothing to accept. */
const Untermed = z.object({ carrier })

const hasTerms = (c: Context<Storefront>) => c.var.front.pages.includes('terms')

/** « Frais de port »: a carrier with its price and delay, and the terms of sale to accept. */
export function carriage({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()

  routes.get('/commande/port', async (c) => {
    const cart = await cartAt(c, db, 'carriage')
    if (cart instanceof Response) return cart
    const { dropped } = cart
    const chosen = dropped ? undefined : cart.likely?.carrierId
    const day = chosen !== undefined && cart.wishedDay ? { [carts.dayField(chosen)]: cart.wishedDay } : {}
    const values = { carrier: String(chosen ?? ''), ...day, terms: cart.termsAcceptedAt ? 'on' : undefined }
    // Its day has become impossible meanwhile: a purchase that was turned back comes here too.
    const gone = dropped ? { carrier: carts.droppedWords(dropped) } : {}
    const errors = chosen === undefined ? gone : dayGone(cart, chosen)
    const main = stepMain(c, cart, 3, await asking(db, c, cart, values, errors))
    return shell(c, { title: t('checkout.step.carriage'), main, invalid: Object.keys(errors).length > 0 })
  })

  routes.post('/commande/port', async (c) => {
    const fields = await submitted(c)
    try {
      if (fields.voir && !fields.terms) return await look(db, c, fields)
      const { carrier } = parse(hasTerms(c) ? Carriage : Untermed, fields)
      const wishedDay = await dayIn(db, c, carrier, fields)
      const { agreed: remembered, visit } = c.var
      await carts.chooseCarrier(db, visit.shop.id, customerOf(c).id, carrier, { remembered, wishedDay })
      return c.redirect(stepPath(c, fields.voir ? 'carriage' : 'payment'), 303)
    } catch (error) {
      const refusal = refusalOf(error)
      const { errors } = comesBack(fields, refusal, ['carrier', 'terms'])
      const withdrawn = refusal instanceof carts.CarrierUnknown && nameOf(c, fields.carrier)
      if (withdrawn) errors.carrier = carts.droppedWords({ name: withdrawn, why: 'withdrawn' })
      const cart = await cartAt(c, db, 'carriage')
      if (cart instanceof Response) return cart
      const main = stepMain(c, cart, 3, await asking(db, c, cart, fields, errors))
      return shell(c, { title: t('checkout.step.carriage'), main, status: refusal.status, invalid: true })
    }
  })
  return routes
}

/** The name of a carrier of the shop's, one that is off too. */
const nameOf = (c: Context<Storefront>, id: string | undefined): string | undefined =>
  c.var.carriers.find((carrier) => String(carrier.id) === id)?.name

/** What another carrier comes to, before anything is agreed. */
async function look(db: Db, c: Context<Storefront>, fields: Submitted): Promise<Response> {
  const { carrier: carrierId } = parse(Untermed, fields)
  const wishedDay = await dayIn(db, c, carrierId, fields)
  await carts.lookAtCarrier(db, { shopId: c.var.visit.shop.id, customerId: customerOf(c).id, carrierId, wishedDay })
  return c.redirect(stepPath(c, 'carriage'), 303)
}

/** The offers as the shop shows them, the cheapest first where it says so. */
const inOrder = (c: Context<Storefront>, { offers }: carts.Cart): carts.Cart['offers'] =>
  c.var.visit.shop.cheapest_carrier_first ? offers.toSorted((one, other) => one.ttcCents - other.ttcCents) : offers

type Offer = carts.Cart['offers'][number]

const carrierOf = (cart: carts.Cart, { carrierId }: Offer) => cart.carriers.find(({ id }) => id === carrierId)

/** What is told of pieces to come, where every offer waits for them: said once above. */
function waits({ offers }: carts.Cart): string | undefined {
  const [first] = offers
  return first && isLater(first.delay) && offers.every(({ delay }) => delay === first.delay) ? first.delay : undefined
}

/** When it comes, by the calendar, or how long after the pieces that are waited for; where one fetches, when the shop is open too. */
function hintOf(cart: carts.Cart, offer: Offer): Content {
  const own = carrierOf(cart, offer)
  const comes = waits(cart) ? own?.delay && t('carriers.then', { delay: own.delay }) : arrivalWords(offer, today())
  return offer.collected && own ? html`${comes}${openingLines(own)}` : comes
}

function labelOf(cart: carts.Cart, offer: Offer): Content {
  const logo = carrierOf(cart, offer)?.logo
  return logo ? html`${carrierLogo(logo)} ${offer.name}` : offer.name
}

/** The question, or why there is none. */
const asking = async (db: Db, ...asked: Parameters<typeof question>): Promise<Html> =>
  asked[1].offers.length === 0 ? noneGoes(asked[0], db, asked[1]) : question(...asked)

function question(
  c: Context<Storefront>,
  cart: carts.Cart,
  values: Submitted | FormState['values'],
  errors: FormState['errors'] = {},
): Html {
  const { base } = c.var
  const form: FormState = { values, errors, id: 'port' }
  const later = waits(cart)
  const link = (text: unknown) =>
    html`<a href="${base}/conditions-generales-de-vente" target="_blank" rel="noopener">${String(text)}<span class="visually-hidden"> ${t('checkout.newTab')}</span></a>`
  return html`<h1>${t('checkout.carriageQuestion')}</h1>
<in-place renews="recap"><form method="post" action="${base}/commande/port" class="stack" novalidate>${errorSummary(form)}${later && notice('info', later)}
<auto-submit data-press="voir">${choice(form, {
    name: 'carrier',
    legend: t('checkout.carriageQuestion'),
    showLegend: false,
    required: true,
    options: inOrder(c, cart).map((offer) => ({
      value: String(offer.carrierId),
      label: labelOf(cart, offer),
      hint: hintOf(cart, offer),
      own: dayOf(cart, form, offer),
      aside:
        cart.totals.rounding === 'item' || offer.ttcCents === 0
          ? carriageAmount(offer.ttcCents)
          : t('checkout.untaxed', { what: money(offer.htCents) }),
    })),
  })}</auto-submit>
${hasTerms(c) ? checkbox(form, { name: 'terms', required: true, label: rich('checkout.terms', { terms: link }) }) : notice('info', t('checkout.noTerms'))}
${onward(base)}</form></in-place>`
}

/** On to the payment, back to the address; and what the chosen carrier comes to, where no script asks for it. */
const onward = (base: string): Html => html`<div class="to-order">
${button(t('checkout.next'), { size: 'large', attributes: { 'data-leaves': '' } })}
${button(t('checkout.step.address'), { kind: 'quiet', href: `${base}/commande/adresse`, icon: 'chevron-left' })}</div>
${button(t('checkout.seeCarriage'), { kind: 'secondary', size: 'small', name: 'voir', value: '1', attributes: { id: 'voir' } })}`
