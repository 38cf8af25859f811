import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { type HoldingTerms, holdingTerms, holds } from '#shops'
import type { RawCart } from './cart.ts'
import { unhurried } from './unhurried.ts'

/** What a cart holds of how it is delivered, and of the terms. */
export type Choosing = Pick<RawCart, 'carrierId' | 'wishedDay' | 'termsId' | 'termsAcceptedAt'>

/** A carrier that the shop does not (or no longer) offer. */
export class CarrierUnknown extends Invalid {}

/**
 * Keeps the carrier, the day wished for (one of `wishableDays`, or null), and when and in which version the terms of sale were accepted; `remembered` keeps that version for the
 * next customer, who then costs one statement as long as it holds. Answers what the cart holds of it now. Refuses with CarrierUnknown.
 */
export async function chooseCarrier(
  db: Db,
  shopId: number,
  customerId: number,
  carrierId: number,
  {
    remembered = {},
    wishedDay = null,
  }: { remembered?: { terms?: HoldingTerms | null }; wishedDay?: string | null } = {},
): Promise<Choosing> {
  const choice = { shopId, customerId, carrierId, wishedDay }
  const { terms } = remembered
  const kept = terms && (await keepCarrier(db, choice, terms, holds(shopId, terms)))
  if (kept) return kept
  remembered.terms = await holdingTerms(db, shopId)
  const made = await keepCarrier(db, choice, remembered.terms)
  if (made) return made
  throw gone()
}

/** Keeps which carrier the customer looks at, and nothing of the terms. Refuses with CarrierUnknown. */
export async function lookAtCarrier(
  db: Db,
  { shopId, customerId, carrierId, wishedDay = null }: Choice,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update carts set carrier_id = ${carrierId}, wished_day = ${wishedDay}, updated_at = moment() from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null)`.execute(db)
  if (!numAffectedRows) throw gone()
}

const gone = () =>
  new CarrierUnknown('Ce transporteur n’est plus proposé.', { carrier: 'Choisissez un des transporteurs proposés.' })

type Choice = { shopId: number; customerId: number; carrierId: number; wishedDay?: string | null }

/** Undefined where there is no cart, the carrier is not offered, or the condition is not met. */
async function keepCarrier(
  db: Db,
  { shopId, customerId, carrierId, wishedDay = null }: Choice,
  terms: HoldingTerms | null,
  condition = sql<boolean>`true`,
): Promise<Choosing | undefined> {
  const termsId = terms?.id ?? null
  const { rows } = await sql<{ acceptedAt: Date }>`
    update carts set terms_id = ${termsId}, carrier_id = ${carrierId}, terms_accepted_at = moment(),
      wished_day = ${wishedDay}, updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null
    ) and ${condition}
    returning terms_accepted_at as "acceptedAt"`.execute(db)
  return rows[0] && { carrierId, wishedDay, termsId, termsAcceptedAt: rows[0].acceptedAt.toISOString() }
}
