import type { Term } from '#prices'
import { type MethodRule, methodRefused, type PaymentCode, type Purchase } from '#shops'

/** How one pays in a shop, as its front says it (`readFront`), kept in memory. */
type Offered = { methods: readonly PaymentCode[]; methodRules?: readonly MethodRule[]; termsOf: Date | null }

export type PaymentChoices = {
  /** On in this shop, in its order; to be paid later only for whom the customer's group lets. */
  methods: PaymentCode[]
  /** What this customer may pay later. */
  term: Term | null
  /** When the terms of sale were last written; null when the shop has none yet. */
  termsOf: Date | null
}

/**
 * What the payment step asks: how a customer whose group may pay at `term` pays here, and which version of the terms holds. With
 * a purchase only by what is for it.
 */
export function paymentChoices(
  { methods, methodRules = [], termsOf }: Offered,
  term: Term | null,
  purchase?: Purchase,
): PaymentChoices {
  const fits = (code: PaymentCode) => {
    const rule = methodRules.find((one) => one.code === code)
    return !rule || !purchase || methodRefused(rule, purchase) === undefined
  }
  return { methods: methods.filter((code) => (code !== 'term' || term !== null) && fits(code)), term, termsOf }
}
