import { type Db, sql } from '#database'
import { hashToken, newToken, recognise } from '#people'

/** A customer stays signed in for twelve hours, a school day: the machines are shared. */
const LASTS = sql<Date>`now() + interval '12 hours'`

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
  address?: string,
): Promise<SignedIn> {
  const customerId = await recognise(db, { door: `shop:${shopId}`, login: email, password, address }, async (login) => {
    const found = await db
      .selectFrom('customers')
      .select(['id', 'password_hash'])
      .where('shop_id', '=', shopId)
      .where('email', '=', login)
      .executeTakeFirst()
    return found && { passwordHash: found.password_hash, who: found.id }
  })
  return { customerId, token: await openSession(db, shopId, customerId) }
}

/** Opens a session for a customer already recognised, and returns its secret. */
export async function openSession(db: Db, shopId: number, customerId: number): Promise<string> {
  const { token, hash } = newToken()
  await db
    .with('old', (cte) =>
      cte.deleteFrom('customer_sessions').where('shop_id', '=', shopId).where('expires_at', '<', sql<Date>`now()`),
    )
    .insertInto('customer_sessions')
    .values({ shop_id: shopId, token_hash: hash, customer_id: customerId, expires_at: LASTS })
    .execute()
  return token
}

/** Ends the session of a browser; nothing to say when it had none. */
export async function signOut(db: Db, shopId: number, token: string): Promise<void> {
  await db
    .deleteFrom('customer_sessions')
    .where('shop_id', '=', shopId)
    .where('token_hash', '=', hashToken(token))
    .execute()
}

/** Ends every session of a customer but the one kept, if any: a new password closes the doors opened with the old one. */
export async function closeSessions(tx: Db, shopId: number, customerId: number, keep?: string): Promise<void> {
  await tx
    .deleteFrom('customer_sessions')
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .$if(keep !== undefined, (query) => query.where('token_hash', '<>', hashToken(keep ?? '')))
    .execute()
}
