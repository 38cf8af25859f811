import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import { type Actor, guard, hashPassword, shortName } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { insertAddress } from './addresses.ts'
import type { Registration } from './forms.ts'
import { groupFor } from './groups.ts'

/** One account per e-mail and shop. */
export class EmailTaken extends Invalid {
  /** Whose it is, told to those who work in the shop alone. */
  readonly owner: Owner | undefined

  constructor(owner?: Owner) {
    super('Un compte existe déjà avec cette adresse e-mail dans cette boutique.', {
      email: owner
        ? `Cette adresse e-mail appartient déjà à ${fullName(owner)} : prenez sa fiche, ou une autre adresse.`
        : 'Un compte existe déjà avec cette adresse e-mail : identifiez-vous, ou demandez un nouveau mot de passe.',
    })
    this.owner = owner
  }
}

type Owner = { id: number; firstName: string; lastName: string }

type Acting = { id: number; firstName: string; lastName: string; playedBy?: number | null }

/** A customer as an actor: histories say « client », the trace keeps the name, and who plays the customer if a teacher does. */
export const asActor = ({ playedBy, ...customer }: Acting): Actor => ({
  kind: 'customer',
  id: customer.id,
  name: shortName(customer),
  ...(playedBy ? { playedBy } : {}),
})

/**
 * Opens a customer account with its first address, among the businesses for one, and sends the welcome mail (which never holds the password).
 * Returns the customer's id. Refuses with EmailTaken, and with TooManyNew more than 100 a minute from one address, as the network
 * says it (call it outside of any transaction); the form's own rules are checked by the schema `Registration`.
 */
export async function register(
  db: Db,
  shopId: number,
  form: Registration,
  { address }: { address?: string | undefined } = {},
): Promise<number> {
  await guard.checkNew(db, 'register', address)
  if (!(await emailIsFree(db, shopId, form.email))) throw new EmailTaken()
  // Outside of the transaction: 20 ms of computing that must not hold a connection.
  const passwordHash = await hashPassword(form.password)
  return inTransaction(db, async (tx) => {
    const id = await insert(tx, shopId, form, passwordHash)
    await insertAddress(tx, shopId, id, form)
    const { email, firstName, lastName, newsletter } = form
    await trace.record(tx, shopId, asActor({ ...form, id }), {
      verb: 'customers.register',
      subject: { kind: 'customer', id },
      after: { email, firstName, lastName, newsletter },
    })
    await mail.later(tx, { kind: 'welcome', shopId, customerId: id, to: { name: fullName(form), email } })
    return id
  })
}

async function insert(tx: Db, shopId: number, form: Registration, passwordHash: string): Promise<number> {
  const made = await tx
    .insertInto('customers')
    .values({
      shop_id: shopId,
      group_id: groupFor(shopId, form),
      email: form.email,
      civility: form.civility,
      first_name: form.firstName,
      last_name: form.lastName,
      birth_date: form.birthDate,
      newsletter_since: form.newsletter ? now() : null,
      password_hash: passwordHash,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'email']).where('guest_since', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new EmailTaken()
  return made.id
}

/** Whether an account may still be opened with this e-mail (already normalised) in this shop. */
export async function emailIsFree(db: Db, shopId: number, email: string): Promise<boolean> {
  const found = await db
    .selectFrom('customers')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .where('guest_since', 'is', null)
    .executeTakeFirst()
  return found === undefined
}
