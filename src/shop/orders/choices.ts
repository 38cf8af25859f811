import { type Db, sql } from '#database'
import { type Term, termOf } from '#prices'
import type { PaymentCode } from '#shops'

export type PaymentChoices = {
  /** On in this shop, in its order; to be paid later only for whom the customer's group lets. */
  methods: PaymentCode[]
  /** What this customer may pay later. */
  term: Term | null
  /** When the terms of sale were last written; null when the shop has none yet. */
  termsOf: Date | null
}

/** What the payment step asks: how one may pay here, and which version of the terms holds. One statement. */
export async function paymentChoices(db: Db, shopId: number, customerId: number): Promise<PaymentChoices> {
  const { rows } = await sql<Omit<PaymentChoices, 'term'> & { granted: string | null; days: number | null }>`
    with own as (
      select g.term, g.term_days from customers c join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
      where c.shop_id = ${shopId} and c.id = ${customerId})
    select array(
        select code from payment_methods where shop_id = ${shopId} and enabled_at is not null
          and (code <> 'term' or exists (select from own where term is not null)) order by position
      ) as methods, (select term from own) as granted, (select term_days from own) as days,
      (select updated_at from pages where shop_id = ${shopId} and code = 'terms') as "termsOf"`.execute(db)
  const { granted = null, days = null, methods = [], termsOf = null } = rows[0] ?? {}
  return { methods, termsOf, term: termOf(granted, days) }
}
