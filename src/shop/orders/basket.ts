import { likeliest, type Offer } from '#carriers'
import { type Cart, type CartAddress, type CartLine, droppedWords, wishableDays } from '#carts'
import { notDelivered } from '#customers'
import { t } from '#messages'
import type { Discount, Regime, Rounding } from '#prices'
import { type AppliedCode, appliedIn } from '#promotions'
import { Refusal } from '#refusals'
import { OutOfStock } from '#stock'
import type { Applied } from '#vouchers'
import type { OrderAddress } from './addresses.ts'

/** The steps of the checkout that a refusal may send back to. */
export type Step = 'cart' | 'address' | 'carriage' | 'payment'

/** A step of the checkout is missing; `step` says which page asks for it. */
export class Incomplete extends Refusal {
  readonly step: Step

  constructor(message: string, step: Step) {
    super(message, 409)
    this.step = step
  }
}

/** Where an order comes from: a cart of the shop's, or what an employee took down or had accepted. */
export type Origin = 'shop' | 'telephone' | 'paper' | 'counter' | 'quotation'

/** A line to order, at the price it will be sold at: amounts in cents, the unit price without tax in micro-euros. */
export type BasketLine = Pick<
  CartLine,
  | 'variantId'
  | 'name'
  | 'choice'
  | 'reference'
  | 'ean'
  | 'quantity'
  | 'unitHtMicro'
  | 'reduction'
  | 'rateBp'
  | 'unitTtcCents'
  | 'totalHtCents'
  | 'totalTtcCents'
  | 'weightG'
  | 'perishable'
  | 'ecotaxCents'
> & {
  picture: { hash: string } | null
  /** Why it is sold at another price than the shop's. */
  priceReason?: string
}

/** All that an order needs to be made, wherever it comes from: what is ordered, where it goes, how it is carried. */
export type Basket = {
  origin: Origin
  /** Of an order of the shop's: asked for twice, it is the same order. */
  cartId: number | null
  lines: BasketLine[]
  delivery: OrderAddress
  invoice: OrderAddress
  offer: Offer
  /** Why its carriage is not the carrier's own. */
  carriageReason?: string
  /** What is taken off the whole, per rate; gestures among it. */
  discounts: Discount[]
  /** The vouchers that it uses: gestures took off what they give, refunds pay it. */
  vouchers: Applied[]
  /** The codes that it uses: what they took off is among the discounts, or is the carriage. */
  codes?: AppliedCode[]
  /** What the shop's cheapest delivery asks for these goods, cents tax included. */
  standardCents: number
  /** How its amounts were rounded: a consumer's or a business's. */
  rounding: Rounding
  /** The VAT that it bears; absent for the mainland's. */
  regime?: Regime
  termsAcceptedAt: Date | null
  termsId: number | null
  /** The customer's word to the shop, or of who took the order down; may be empty. */
  message: string
  /** Grams. */
  weightG: number
  /** The day on which its customer wishes to fetch it; absent for as soon as it is ready. */
  wishedDay?: string
}

/** The first step that the cart still lacks; undefined when it can be ordered. Stock is another matter: see `stock.take`. */
export function missingStep(cart: Cart | undefined): Exclude<Step, 'payment'> | undefined {
  if (!cart || cart.lines.length === 0) return 'cart'
  if (!cart.delivery || !cart.invoice || !cart.reached) return 'address'
  return cart.offer && cart.termsAcceptedAt ? undefined : 'carriage'
}

const sentences = {
  cart: 'Votre panier est vide.',
  address: 'Indiquez où livrer et où facturer.',
  carriage: 'Choisissez un transporteur et acceptez les conditions générales de vente.',
}

/** What a cart asks for, as an order needs it. Refuses with Incomplete, and with OutOfStock what is not sold any longer. */
export function basketOf(cart: Cart | undefined): Basket {
  const step = missingStep(cart)
  const nowhere = cart?.delivery && !cart.reached && notDelivered(cart.delivery)
  const dropped = cart?.dropped && droppedWords(cart.dropped)
  if (step)
    throw new Incomplete((step === 'address' && nowhere) || (step === 'carriage' && dropped) || sentences[step], step)
  const gone = cart?.lines.filter(({ left }) => left === 0) ?? []
  if (gone.length > 0)
    throw new OutOfStock(
      gone.map(({ name, choice }) => ({ article: [name, choice].filter(Boolean).join(', '), left: 0 })),
    )
  // What missingStep has looked at is there.
  const { id, lines, delivery, invoice, offer, offers, totals, termsAcceptedAt, termsId, message, weightG, ...taken } =
    cart as Cart & WholeCart
  return {
    origin: 'shop',
    cartId: id,
    lines,
    delivery: kept(delivery),
    invoice: kept(invoice),
    offer,
    discounts: taken.discounts,
    vouchers: taken.vouchers.filter(({ cents }) => cents > 0),
    codes: appliedIn(taken.codes),
    ...freeBy(taken.codes),
    standardCents: likeliest(offers)?.ttcCents ?? offer.ttcCents,
    rounding: totals.rounding,
    ...(totals.regime && { regime: totals.regime }),
    termsAcceptedAt,
    termsId,
    message,
    weightG,
    ...wishIn(cart as Cart & WholeCart),
  }
}

/** The day wished for, where the counter is the carrier's. Refuses, with Incomplete, one that has become impossible. */
function wishIn(cart: Cart & WholeCart): Pick<Basket, 'wishedDay'> {
  const { offer, wishedDay } = cart
  if (wishedDay === null || !offer.collected) return {}
  if (wishableDays(cart, offer.carrierId).includes(wishedDay)) return { wishedDay }
  throw new Incomplete(
    'Le jour choisi n’est plus possible : choisissez quand vous venez chercher la commande.',
    'carriage',
  )
}

/** Why the carriage costs nothing, where a code gives it. */
export function freeBy(codes: Cart['codes']): Pick<Basket, 'carriageReason'> {
  const free = codes.find(({ laid, cents }) => laid.gives === 'carriage' && cents > 0)
  return free ? { carriageReason: t('promotions.carriage', { code: free.laid.code }) } : {}
}

type WholeCart = { delivery: CartAddress; invoice: CartAddress; offer: Offer; termsAcceptedAt: Date }

/** What an order keeps of an address: not which row of the customer's it was. */
const kept = ({ id: _, title: __, ...address }: CartAddress): OrderAddress => address
