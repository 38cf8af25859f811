import { delivered, undelivered } from '#customers'
import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { currentTerms } from '#shops'
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
  const ids = [...new Set([deliveryId, invoiceId])]
  const { numAffectedRows } = await sql`
    update carts set delivery_address_id = ${deliveryId}, invoice_address_id = ${invoiceId}, message = ${message},
      updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and ${ids.length} = (
      select count(*) from addresses
      where shop_id = ${shopId} and customer_id = ${customerId} and id = any(${ids}::bigint[]) and removed_at is null
    ) and exists (
      select from addresses a where a.shop_id = ${shopId} and a.customer_id = ${customerId} and a.id = ${deliveryId} and ${delivered}
    )`.execute(db)
  if (numAffectedRows) return
  await refuseUndelivered(db, shopId, customerId, deliveryId)
  throw new AddressUnknown('Cette adresse n’est plus dans votre carnet.', {
    delivery: 'Choisissez une de vos adresses, ou ajoutez-en une.',
  })
}

async function refuseUndelivered(db: Db, shopId: number, customerId: number, addressId: number): Promise<void> {
  const place = await db
    .selectFrom('addresses')
    .select(['country', 'postcode'])
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', addressId)
    .executeTakeFirst()
  const why = place && undelivered(place)
  if (why) throw new NotDelivered(why, { delivery: why })
}

/** Keeps the carrier, and when and in which version the terms of sale were accepted. Refuses with CarrierUnknown. */
export async function chooseCarrier(db: Db, shopId: number, customerId: number, carrierId: number): Promise<void> {
  const termsId = await currentTerms(db, shopId)
  const { numAffectedRows } = await sql`
    update carts set terms_id = ${termsId}, carrier_id = ${carrierId}, terms_accepted_at = moment(), updated_at = moment()
    from ${unhurried}
    where shop_id = ${shopId} and customer_id = ${customerId} and exists (
      select from carriers where shop_id = ${shopId} and id = ${carrierId} and enabled_at is not null
    )`.execute(db)
  if (!numAffectedRows)
    throw new CarrierUnknown('Ce transporteur n’est plus proposé.', {
      carrier: 'Choisissez un des transporteurs proposés.',
    })
}
