import { type Db, inTransaction, sql } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import { hashPassword, hashToken, newToken } from '#people'
import { NotFound } from '#refusals'
import { setPassword } from './change-password.ts'
import { asActor } from './register.ts'
import { closeSessions } from './sessions.ts'

/** A link works for one hour, once. */
const MINUTES = 60

/**
 * Sends a link to choose a new password, when the e-mail (already normalised) has an account; otherwise does nothing,
 * and the caller answers the same. At most three links an hour are sent to one customer.
 */
export function askReset(db: Db, shopId: number, email: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const customer = await tx
      .selectFrom('customers')
      .select(['id', 'first_name', 'last_name'])
      .where('shop_id', '=', shopId)
      .where('email', '=', email)
      .where('guest_since', 'is', null)
      .where('anonymised_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!customer) return
    const token = await newLink(tx, shopId, customer.id)
    if (token === undefined) return
    await mail.later(tx, {
      kind: 'password-reset',
      shopId,
      customerId: customer.id,
      to: { name: fullName({ firstName: customer.first_name, lastName: customer.last_name }), email },
      path: `/mot-de-passe-oublie/${token}`,
      validMinutes: MINUTES,
    })
  })
}

/** The secret of a new link, or undefined when three are open; those that are too old go. */
async function newLink(tx: Db, shopId: number, customerId: number): Promise<string | undefined> {
  await tx
    .deleteFrom('customer_password_resets')
    .where('shop_id', '=', shopId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
  const open = await tx
    .selectFrom('customer_password_resets')
    .select('token_hash')
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .execute()
  if (open.length >= 3) return undefined
  const { token, hash } = newToken()
  const expires_at = sql<Date>`now() + make_interval(mins => ${MINUTES})`
  await tx
    .insertInto('customer_password_resets')
    .values({ shop_id: shopId, token_hash: hash, customer_id: customerId, expires_at })
    .execute()
  return token
}

/** The e-mail of the account that a link opens. Refuses, with NotFound, a link used, too old or made up. */
export async function resetOf(db: Db, shopId: number, token: string): Promise<{ email: string }> {
  const found = await valid(db, shopId, token).executeTakeFirst()
  if (!found) throw gone()
  return { email: found.email }
}

/**
 * Gives the account of a link its new password, ends every session and every other link. The password's rules are
 * checked by the schema `NewPassword`. Refuses, with NotFound, a link used, too old or made up.
 */
export async function resetPassword(db: Db, shopId: number, token: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await inTransaction(db, async (tx) => {
    const found = await valid(tx, shopId, token).forUpdate().executeTakeFirst()
    if (!found) throw gone()
    await tx
      .deleteFrom('customer_password_resets')
      .where('shop_id', '=', shopId)
      .where('customer_id', '=', found.id)
      .execute()
    await setPassword(
      tx,
      asActor({ id: found.id, firstName: found.first_name, lastName: found.last_name }),
      shopId,
      found.id,
      passwordHash,
    )
    await closeSessions(tx, shopId, found.id)
  })
}

const valid = (db: Db, shopId: number, token: string) =>
  db
    .selectFrom('customer_password_resets as resets')
    .innerJoin('customers', (join) =>
      join.onRef('customers.shop_id', '=', 'resets.shop_id').onRef('customers.id', '=', 'resets.customer_id'),
    )
    .select(['customers.id', 'customers.email', 'customers.first_name', 'customers.last_name'])
    .where('resets.shop_id', '=', shopId)
    .where('resets.token_hash', '=', hashToken(token))
    .where('resets.expires_at', '>', sql<Date>`now()`)

const gone = () =>
  new NotFound('Ce lien ne fonctionne plus : il vaut une heure et ne sert qu’une fois. Demandez-en un autre.')
