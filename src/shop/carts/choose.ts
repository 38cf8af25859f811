import * as carriers from '#carriers'
import { mainland, notDelivered } from '#customers'
import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { type HoldingTerms, holdingTerms, holds } from '#shops'
import { unhurried } from './unhurried.ts'

/** An address that is not (or no longer) one of the customer's. */
export class AddressUnknown extends Invalid {}

/** An address where nothing is delivered. */
export class NotDelivered extends Invalid {}

/** A carrier that the shop does not (or no longer) offer. */
export class CarrierUnknown extends Invalid {}

/** Keeps where the parcel and the invoice go, and the customer's word to the shop. Refuses with AddressUnknown and NotDelivered. */
export async function chooseAddresses(
  db: Db,
  shopId: number,
  customerId: number,
  { deliveryId, invoiceId, message }: { deliveryId: number; invoiceId: number; message: string },
): Promise<void> {
  const choice = { shopId, customerId, deliveryId, invoiceId, message }
  if (await keepAddresses(db, choice, mainland)) return
  // Abroad and overseas it is the carriers who say.
  if ((await reaches(db, choice)) && (await keepAddresses(db, choice, sql<boolean>`true`))) return
  throw new AddressUnknown('Cette adresse n’est plus dans votre carnet.', {
    delivery: 'Choisissez une de vos adresses, ou ajoutez-en une.',
  })
}

type Chosen = { shopId: number; customerId: number; deliveryId: number; invoiceId: number; message: string }

/** False where there is no cart, an address is not the customer's, or the condition on the one of the parcel (`a`) is not met. */
async function keepAddresses(
  db: Db,
  { shopId, customerId, deliveryId, invoiceId, message }: Chosen,
  condition: typeof mainland,
): Promise<boolean> {
  const ids = [...new Set([deliveryId, invoiceId])]
  const { numAffectedRows } = await sql`
    update carts set delivery_address_id = ${deliveryId}, invoice_address_id = ${invoiceId}, message = ${message},
      updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and ${ids.length} = (
      select count(*) from addresses
      where shop_id = ${shopId} and customer_id = ${customerId} and id = any(${ids}::bigint[]) and removed_at is null
    ) and exists (
      select from addresses a where a.shop_id = ${shopId} and a.customer_id = ${customerId} and a.id = ${deliveryId} and ${condition}
    )`.execute(db)
  return Boolean(numAffectedRows)
}

/** Whether an address of the customer's is one that a carrier goes to; false for one that is not theirs. Refuses with NotDelivered. */
async function reaches(db: Db, { shopId, customerId, deliveryId }: Chosen): Promise<boolean> {
  const place = await db
    .selectFrom('addresses')
    .select(['country', 'postcode'])
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', deliveryId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!place) return false
  if (carriers.isReached(await carriers.list(db, shopId), place)) return true
  const why = notDelivered(place)
  throw new NotDelivered(why, { delivery: why })
}

/**
 * Keeps the carrier, and when and in which version the terms of sale were accepted; `remembered` keeps that version for the
 * next customer, who then costs one statement as long as it holds. Refuses with CarrierUnknown.
 */
export async function chooseCarrier(
  db: Db,
  shopId: number,
  customerId: number,
  carrierId: number,
  remembered: { terms?: HoldingTerms | null } = {},
): Promise<void> {
  const choice = { shopId, customerId, carrierId }
  const { terms } = remembered
  if (terms && (await keepCarrier(db, choice, terms, holds(shopId, terms)))) return
  remembered.terms = await holdingTerms(db, shopId)
  if (await keepCarrier(db, choice, remembered.terms)) return
  throw gone()
}

/** Keeps which carrier the customer looks at, and nothing of the terms. Refuses with CarrierUnknown. */
export async function lookAtCarrier(db: Db, { shopId, customerId, carrierId }: Choice): Promise<void> {
  const { numAffectedRows } = await sql`
    update carts set carrier_id = ${carrierId}, updated_at = moment() from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null)`.execute(db)
  if (!numAffectedRows) throw gone()
}

const gone = () =>
  new CarrierUnknown('Ce transporteur n’est plus proposé.', { carrier: 'Choisissez un des transporteurs proposés.' })

type Choice = { shopId: number; customerId: number; carrierId: number }

/** False where there is no cart, the carrier is not offered, or the condition is not met. */
async function keepCarrier(
  db: Db,
  { shopId, customerId, carrierId }: Choice,
  terms: HoldingTerms | null,
  condition = sql<boolean>`true`,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update carts set terms_id = ${terms?.id ?? null}, carrier_id = ${carrierId}, terms_accepted_at = moment(),
      updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null
    ) and ${condition}`.execute(db)
  return Boolean(numAffectedRows)
}
