import { now } from '#clock'
import type { Db } from '#database'
import * as people from '#people'

export type SignedIn = { customerId: number; token: string }

/**
 * Signs a customer in and returns a new secret for the browser's cookie (never the one it had).
 * Refuses with WrongCredentials (unknown e-mail or wrong password alike) or TooManyTries.
 */
export async function signIn(
  db: Db,
  shopId: number,
  email: string,
  password: string,
  from: Pick<people.SignIn, 'address' | 'memory'> = {},
): Promise<SignedIn> {
  const customerId = await people.recognise(
    db,
    { door: `shop:${shopId}`, login: email, password, ...from },
    async (login) => {
      const found = await db
        .selectFrom('customers')
        .select(['id', 'password_hash'])
        .where('shop_id', '=', shopId)
        .where('email', '=', login)
        .where('guest_since', 'is', null)
        .executeTakeFirst()
      return found && { passwordHash: found.password_hash, who: found.id }
    },
  )
  return { customerId, token: await openSession(db, shopId, customerId) }
}

/** Opens a session for a customer already recognised, notes the visit, and returns the session's secret. */
export async function openSession(db: Db, shopId: number, customerId: number): Promise<string> {
  const visited_at = now()
  await db
    .updateTable('customers')
    .set({ visited_at })
    .where('shop_id', '=', shopId)
    .where('id', '=', customerId)
    .execute()
  return people.openSession(db, { kind: 'customer', shopId, id: customerId })
}

/** Ends the session of a browser; nothing to say when it had none. */
export async function signOut(db: Db, shopId: number, token: string): Promise<void> {
  await people.endSession(db, { kind: 'customer', shopId, token })
}

/** Ends every session of a customer but the one kept, if any: a new password closes the doors opened with the old one. */
export async function closeSessions(tx: Db, shopId: number, customerId: number, keep?: string): Promise<void> {
  await people.endSessionsOf(tx, { kind: 'customer', shopId, id: customerId }, keep)
}
