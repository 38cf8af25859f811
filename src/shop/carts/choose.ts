import * as carriers from '#carriers'
import { mainland, notDelivered } from '#customers'
import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { unhurried } from './unhurried.ts'

/** An address that is not (or no longer) one of the customer's. */
export class AddressUnknown extends Invalid {}

/** An address where nothing is delivered. */
export class NotDelivered extends Invalid {}

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
