import { type Db, sql } from '#database'
import type { PaymentCode } from '#shops'

export type PaymentChoices = {
  /** On in this shop, in its order. */
  methods: PaymentCode[]
  /** When the terms of sale were last written; null when the shop has none yet. */
  termsOf: Date | null
}

/** What the payment step asks: how one may pay here, and which version of the terms holds. One statement. */
export async function paymentChoices(db: Db, shopId: number): Promise<PaymentChoices> {
  const { rows } = await sql<PaymentChoices>`
    select array(
        select code from payment_methods where shop_id = ${shopId} and enabled_at is not null order by position
      ) as methods,
      (select updated_at from pages where shop_id = ${shopId} and code = 'terms') as "termsOf"`.execute(db)
  return rows[0] ?? { methods: [], termsOf: null }
}
