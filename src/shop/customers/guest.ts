import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import { type Actor, guard, hashPassword, nobody } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { insertAddress } from './addresses.ts'
import type { Guest } from './forms.ts'
import { groupFor } from './groups.ts'
import { asActor, EmailTaken } from './register.ts'
import { closeSessions, openSession, type SignedIn } from './sessions.ts'

/**
 * Lets somebody buy without an account: a customer who has an e-mail and an address, and no password. The e-mail opens
 * nothing: whoever has an account or bought with it before stays somebody else. Call it outside of any transaction.
 * `address` is the network's. Refuses in a shop that asks for an account, and with TooManyNew more than 100 a minute.
 */
export async function comeAsGuest(db: Db, shopId: number, form: Guest, address?: string): Promise<SignedIn> {
  await guard.checkNew(db, 'guest', address)
  const customerId = await inTransaction(db, async (tx) => {
    const shop = await tx
      .selectFrom('living_shops')
      .select('guest_purchase')
      .where('id', '=', shopId)
      .executeTakeFirst()
    if (!shop?.guest_purchase) throw new Refusal('Cette boutique demande un compte pour commander : créez le vôtre.')
    const { email, civility, firstName, lastName } = form
    const { id } = await tx
      .insertInto('customers')
      .values({
        shop_id: shopId,
        group_id: groupFor(shopId, form),
        email,
        civility,
        first_name: firstName,
        last_name: lastName,
        password_hash: nobody,
        guest_since: now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertAddress(tx, shopId, id, form)
    await trace.record(tx, shopId, asActor({ id, firstName, lastName }), {
      verb: 'customers.come-as-guest',
      subject: { kind: 'customer', id },
      after: { email, firstName, lastName },
    })
    return id
  })
  return { customerId, token: await openSession(db, shopId, customerId) }
}

/**
 * Turns who bought without an account into one who has it, with all that was bought so. Other sessions end. The password's
 * rules are checked by the schema `NewPassword`. Refuses with EmailTaken where the e-mail has an account already, and with
 * NotFound who is no guest.
 */
export async function keepAccount(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  { password, keep }: { password: string; keep?: string | undefined },
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await inTransaction(db, async (tx) => {
    const guest = await tx
      .selectFrom('customers')
      .select(['email', 'first_name', 'last_name'])
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .where('guest_since', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!guest) throw new NotFound('Ce compte existe déjà.')
    await tx
      .updateTable('customers')
      .set({ password_hash: passwordHash, guest_since: null })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
      .catch(asTaken)
    await closeSessions(tx, shopId, id, keep)
    const { email, first_name: firstName, last_name: lastName } = guest
    await trace.record(tx, shopId, actor, {
      verb: 'customers.keep-account',
      subject: { kind: 'customer', id },
      after: { email, firstName, lastName },
    })
    await mail.later(tx, {
      kind: 'welcome',
      shopId,
      customerId: id,
      to: { name: fullName({ firstName, lastName }), email },
    })
  })
}

/** The e-mail has an account. */
function asTaken(error: unknown): never {
  throw (error as { code?: string }).code === '23505' ? new EmailTaken() : error
}
