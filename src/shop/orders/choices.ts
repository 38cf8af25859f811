import type { Term } from '#prices'
import type { PaymentCode } from '#shops'

/** How one pays in a shop, as its front says it (`readFront`), kept in memory. */
type Offered = { methods: readonly PaymentCode[]; termsOf: Date | null }

export type PaymentChoices = {
  /** On in this shop, in its order; to be paid later only for whom the customer's group lets. */
  methods: PaymentCode[]
  /** What this customer may pay later. */
  term: Term | null
  /** When the terms of sale were last written; null when the shop has none yet. */
  termsOf: Date | null
}

/** What the payment step asks: how a customer whose group may pay at `term` pays here, and which version of the terms holds. */
export const paymentChoices = ({ methods, termsOf }: Offered, term: Term | null): PaymentChoices => ({
  methods: methods.filter((code) => code !== 'term' || term !== null),
  term,
  termsOf,
})
