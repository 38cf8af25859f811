import * as carts from '#carts'
import * as customers from '#customers'
import { type Db, inTransaction, sql } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import { type Actor, endSessionsOf } from '#people'
import { Invalid, Refusal } from '#refusals'
import { fold } from '#texts'
import * as trace from '#trace'
import { erase } from './erase.ts'
import { forgetting } from './forgetting.ts'
import { knownAs } from './known-as.ts'
import { without } from './pattern.ts'
import { replaceWords } from './words.ts'

export const MOST_REASON = 300

/** Orders go on with this customer: the shop has to know whom it sells to until they end (RGPD art. 17, 3 b and e). */
export class StillOpen extends Refusal {
  constructor(references: readonly string[], self = false) {
    const which = references.join(', ')
    super(
      self
        ? `Vous avez des commandes en cours (${which}) : attendez leur livraison ou demandez leur annulation, puis recommencez.`
        : `Ce client a des commandes en cours (${which}) : terminez-les ou annulez-les, puis recommencez.`,
      409,
    )
  }
}

/**
 * Forgets a customer for good (RGPD art. 17): the person goes out of the account, the addresses, the letters, the notes, the
 * cart, out of orders, messages, what colleagues wrote and the trace; orders keep their amounts, issued papers are kept as
 * they are for ten years (c. com. L123-22). Nobody signs in with the account any more. Done twice it is done once. Refuses
 * with StillOpen.
 */
export function anonymise(db: Db, actor: Actor, shopId: number, customerId: number, reason: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    await carts.holdOf(tx, shopId, [customerId])
    await customers.holdThese(tx, shopId, [customerId])
    const { customer } = await customers.sheet(tx, shopId, customerId)
    if (customer.anonymisedAt) return
    const { open, orders, papers } = await forgetting(tx, shopId, customerId)
    const self = actor.kind === 'customer'
    if (open.length > 0)
      throw new StillOpen(
        open.map(({ reference }) => reference),
        self,
      )
    const known = await knownAs(tx, shopId, customer, { self })
    await endSessionsOf(tx, { kind: 'customer', shopId, id: customerId })
    await mail.forgetCustomer(tx, shopId, customerId, known.emails)
    await mail.forgetQuoted(tx, shopId, known.among)
    // Ledgers never change but for this (see the migration that keeps them).
    await sql`set local preau.forgetting = 'on'`.execute(tx)
    await erase(tx, shopId, customer, known.emails)
    await replaceWords(tx, shopId, customerId, known)
    await sql`set local preau.forgetting = 'off'`.execute(tx)
    await trace.record(tx, shopId, self ? { ...actor, name: 'client' } : actor, {
      verb: 'customers.anonymise',
      subject: { kind: 'customer', id: customerId },
      after: { reason: without(known.anywhere, reason), orders, papers },
    })
  })
}

/** The same at the word of somebody who works in the shop: the name typed once more, and a reason. Refuses (Invalid, `name`, `reason`). */
export async function anonymiseNamed(
  db: Db,
  actor: Actor,
  shopId: number,
  { customerId, name, reason }: { customerId: number; name: string; reason: string },
): Promise<void> {
  const customer = await customers.find(db, shopId, customerId)
  const faults: Record<string, string> = {}
  if (fold(name) !== fold(fullName(customer)))
    faults.name = `Pour confirmer, recopiez le nom du client : ${fullName(customer)}.`
  if (reason.trim() === '') faults.reason = 'Indiquez pourquoi, par exemple la date de la demande du client.'
  else if (reason.length > MOST_REASON) faults.reason = `${MOST_REASON} caractères au plus.`
  if (Object.keys(faults).length > 0) throw new Invalid('Le client n’a pas été anonymisé.', faults)
  await anonymise(db, actor, shopId, customerId, reason.trim())
}

/**
 * The same by the person, who gives the password once more; whoever has none (a guest) makes an account first, or asks the
 * shop. A teacher who plays the customer has shown who it is. Refuses with Invalid (`present`), and with StillOpen.
 */
export async function closeOwn(
  db: Db,
  actor: Extract<Actor, { kind: 'customer' }>,
  shopId: number,
  present: string,
): Promise<void> {
  const { open } = await forgetting(db, shopId, actor.id)
  if (open.length > 0)
    throw new StillOpen(
      open.map(({ reference }) => reference),
      true,
    )
  if (!actor.playedBy)
    await customers.provePassword(db, shopId, actor.id, { present, refused: 'Votre compte n’a pas été supprimé.' })
  await anonymise(db, actor, shopId, actor.id, 'À sa demande, depuis son compte')
}
