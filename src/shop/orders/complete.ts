import type { Offer } from '#carriers'
import { type Cart, type CartAddress, type CartLine, goodsOf } from '#carts'
import { Refusal } from '#refusals'
import { OutOfStock } from '#stock'

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

/** A cart with all that an order needs. */
export type Complete = {
  lines: CartLine[]
  delivery: CartAddress
  invoice: CartAddress
  offer: Offer
  termsAcceptedAt: Date
  message: string
  weightG: number
}

/** The first step that the cart still lacks; undefined when it can be ordered. Stock is another matter: see `stock.take`. */
export function missingStep(cart: Cart | undefined): Exclude<Step, 'payment'> | undefined {
  if (!cart || cart.lines.length === 0) return 'cart'
  if (!cart.delivery || !cart.invoice) return 'address'
  return cart.offer && cart.termsAcceptedAt ? undefined : 'carriage'
}

const sentences = {
  cart: 'Votre panier est vide.',
  address: 'Indiquez où livrer et où facturer.',
  carriage: 'Choisissez un transporteur et acceptez les conditions générales de vente.',
}

/** The cart as an order needs it. Refuses with Incomplete, and with OutOfStock what is not sold any longer. */
export function complete(cart: Cart | undefined): Complete {
  const step = missingStep(cart)
  if (step) throw new Incomplete(sentences[step], step)
  const gone = cart?.lines.filter(({ left }) => left === 0) ?? []
  if (gone.length > 0)
    throw new OutOfStock(
      gone.map(({ name, choice }) => ({ article: [name, choice].filter(Boolean).join(', '), left: 0 })),
    )
  // What missingStep has looked at is there.
  const { lines, delivery, invoice, offer, termsAcceptedAt, message } = cart as Cart & Complete
  return { lines, delivery, invoice, offer, termsAcceptedAt, message, weightG: goodsOf(lines).weightG }
}
