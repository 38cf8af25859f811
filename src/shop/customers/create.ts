import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import { type Clerk, nobody } from '#people'
import * as trace from '#trace'
import { onceKey } from '#versions'
import { insertAddress } from './addresses.ts'
import type { Creation } from './forms.ts'
import { groupFor } from './groups.ts'
import { EmailTaken } from './register.ts'

/**
 * Makes a customer in the back office, with the first address: somebody at the telephone or at the counter. There is no
 * password until the customer chooses one by « Mot de passe oublié »; with `tells` a letter says how. Answers the id; the
 * same one for a form (`formId`, a UUID drawn with it) that is sent twice with the same words. Refuses with EmailTaken,
 * which says whose the e-mail is.
 */
export function create(
  db: Db,
  actor: Clerk,
  shopId: number,
  { form, formId, tells = false }: { form: Creation; formId: string; tells?: boolean },
): Promise<number> {
  const key = onceKey(formId, `${actor.kind} ${actor.id}`, Object.values(form).map(String))
  return inTransaction(db, async (tx) => {
    const { id, made } = await insert(tx, shopId, form, key)
    if (!made) return id
    await insertAddress(tx, shopId, id, form)
    const { email, civility, firstName, lastName, newsletter } = form
    await trace.record(tx, shopId, actor, {
      verb: 'customers.create',
      subject: { kind: 'customer', id },
      after: {
        civility,
        firstName,
        lastName,
        email,
        newsletter,
        line1: form.line1,
        postcode: form.postcode,
        city: form.city,
      },
    })
    const to = { name: fullName(form), email }
    if (tells) await mail.later(tx, { kind: 'welcome', shopId, customerId: id, to, made: true })
    return id
  })
}

/** The row of the customer, or the one that this very form made before. */
async function insert(tx: Db, shopId: number, form: Creation, key: string): Promise<{ id: number; made: boolean }> {
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
      password_hash: nobody,
      form_key: key,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'email']).where('guest_since', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id: made.id, made: true }
  const there = await tx
    .selectFrom('customers')
    .select(['id', 'first_name as firstName', 'last_name as lastName', 'form_key'])
    .where('shop_id', '=', shopId)
    .where('email', '=', form.email)
    .where('guest_since', 'is', null)
    .executeTakeFirstOrThrow()
  if (there.form_key !== key) throw new EmailTaken(there)
  return { id: there.id, made: false }
}
