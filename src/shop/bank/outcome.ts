import { Refusal } from '#refusals'

/** How a visit of the bank ended, or `accepted` while the code is waited for. */
export type CardOutcome = 'accepted' | 'refused' | 'insufficient-funds' | 'wrong-code' | 'given-up' | 'not-charged'

/** The outcome that a word in an address names, if it is one that ends without payment. */
export const failureOf = (word: string): Exclude<CardOutcome, 'accepted'> | undefined =>
  Object.keys(refusals).find((known): known is keyof typeof refusals => known === word)

/** The bank said no; the cart is as it was. */
export class CardRefused extends Refusal {
  readonly outcome: CardOutcome

  constructor(outcome: Exclude<CardOutcome, 'accepted'>) {
    super(refusals[outcome], 422)
    this.outcome = outcome
  }
}

const refusals = {
  refused:
    'La banque a refusé cette carte. Votre panier est intact : essayez une autre carte ou un autre moyen de paiement.',
  'insufficient-funds':
    'Paiement refusé : provision insuffisante. Votre panier est intact : essayez une autre carte ou un autre moyen de paiement.',
  'wrong-code': 'Trois codes faux : la banque a arrêté ce paiement. Votre panier est intact, vous pouvez recommencer.',
  'given-up': 'Vous avez quitté la banque : rien n’a été débité. Votre panier est intact.',
  'not-charged':
    'Votre commande ou la boutique a changé pendant le paiement : rien n’a été débité. Vérifiez le montant et recommencez.',
}
