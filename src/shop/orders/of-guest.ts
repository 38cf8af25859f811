import { type Db, sql } from '#database'
import { t } from '#messages'
import { guard } from '#people'
import { Invalid } from '#refusals'

export type GuestKey = { reference: string; email: string }

/** No order without an account of that reference and e-mail; an account's own looks the same. */
export class GuestOrderUnknown extends Invalid {
  constructor() {
    super(t('guest.unknown'), { reference: t('guest.unknown') })
  }
}

/**
 * An order placed without an account, found again by its reference and the e-mail it was placed with; guarded against
 * guessing. Call it outside of any transaction. Refuses with GuestOrderUnknown and TooManyTries.
 * @param address where from, as the network says.
 */
export async function ofGuest(
  db: Db,
  shopId: number,
  { reference, email }: GuestKey,
  address?: string,
): Promise<{ orderId: number; customerId: number }> {
  const wanted = reference.replace(/\s/g, '').toUpperCase()
  const tried = { door: `order:${shopId}`, login: wanted, address }
  await guard.check(db, tried)
  const { rows } = await sql<{ orderId: number; customerId: number }>`
    select o.id as "orderId", o.customer_id as "customerId" from orders o
    join customers c on c.shop_id = o.shop_id and c.id = o.customer_id and c.guest_since is not null
    where o.shop_id = ${shopId} and o.reference = ${wanted} and lower(o.customer_email) = ${email.trim().toLowerCase()}`.execute(
    db,
  )
  if (!rows[0]) {
    await guard.fail(db, tried)
    throw new GuestOrderUnknown()
  }
  await guard.succeed(db, tried)
  return rows[0]
}
