import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { type HoldingTerms, holdingTerms, holds } from '#shops'
import { unhurried } from './unhurried.ts'

/** A carrier that the shop does not (or no longer) offer. */
export class CarrierUnknown extends Invalid {}

/**
 * Keeps the carrier, the day wished for (one of `wishableDays`, or null), and when and in which version the terms of sale were accepted; `remembered` keeps that version for the
 * next customer, who then costs one statement as long as it holds. Refuses with CarrierUnknown.
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
): Promise<void> {
  const choice = { shopId, customerId, carrierId, wishedDay }
  const { terms } = remembered
  if (terms && (await keepCarrier(db, choice, terms, holds(shopId, terms)))) return
  remembered.terms = await holdingTerms(db, shopId)
  if (await keepCarrier(db, choice, remembered.terms)) return
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

/** False where there is no cart, the carrier is not offered, or the condition is not met. */
async function keepCarrier(
  db: Db,
  { shopId, customerId, carrierId, wishedDay = null }: Choice,
  terms: HoldingTerms | null,
  condition = sql<boolean>`true`,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update carts set terms_id = ${terms?.id ?? null}, carrier_id = ${carrierId}, terms_accepted_at = moment(),
      wished_day = ${wishedDay}, updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null
    ) and ${condition}`.execute(db)
  return Boolean(numAffectedRows)
}
