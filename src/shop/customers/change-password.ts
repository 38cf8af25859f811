import { type Db, inTransaction } from '#database'
import { type Actor, guard, hashPassword, verifyPassword } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { closeSessions } from './sessions.ts'

/**
 * Asks once more for the password of who is signed in, before something that nobody else may do. Refuses with Invalid (field
 * `present`, with the sentence given) a wrong one, and too many of them as the sign-in does. Outside of any transaction.
 */
export async function provePassword(
  db: Db,
  shopId: number,
  id: number,
  { present, refused }: { present: string; refused: string },
): Promise<void> {
  const row = await db
    .selectFrom('customers')
    .select('password_hash')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  const tried = { door: `change:${shopId}`, login: String(id) }
  await guard.check(db, tried)
  if (!(await verifyPassword(row?.password_hash, present))) {
    await guard.fail(db, tried)
    throw new Invalid(refused, { present: 'Ce n’est pas votre mot de passe actuel.' })
  }
  await guard.succeed(db, tried)
}

/**
 * Changes the password once the present one was given again, and ends the customer's other sessions (`keep` is the
 * browser's own). Refuses, with Invalid, a wrong present password; the new one's rules are checked by `NewPassword`.
 */
export async function changePassword(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  { present, password, keep }: { present: string; password: string; keep?: string },
): Promise<void> {
  await provePassword(db, shopId, id, { present, refused: 'Le mot de passe n’a pas été changé.' })
  const passwordHash = await hashPassword(password)
  await inTransaction(db, async (tx) => {
    await setPassword(tx, actor, shopId, id, passwordHash)
    await closeSessions(tx, shopId, id, keep)
  })
}

/** Writes a new hash and says in the trace that it was done. */
export async function setPassword(
  tx: Db,
  actor: Actor,
  shopId: number,
  id: number,
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('customers')
    .set({ password_hash: passwordHash })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .execute()
  await trace.record(tx, shopId, actor, { verb: 'customers.change-password', subject: { kind: 'customer', id } })
}
