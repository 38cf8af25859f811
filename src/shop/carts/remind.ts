import { now } from '#clock'
import * as customers from '#customers'
import { type Db, inTransaction } from '#database'
import { dateTime, fullName } from '#format'
import * as mail from '#mail'
import type { Clerk } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { findWaiting, type WaitingCart } from './waiting.ts'

/** A reminder that may not be sent, with its reason. */
export class NotReminded extends Refusal {}

/** Who touched the cart within the hour is still there. */
const STILL_THERE_MS = 3_600_000

/**
 * Why the customer of a cart may not be reminded of it; undefined when it may. A letter that sells needs the consent of who
 * receives it (CPCE L34-5), and one cart is reminded of once.
 */
export function whyNotReminded({ owner, cart, touchedAt, remindedAt }: WaitingCart): string | undefined {
  if (!owner) return 'Ce panier est celui d’un visiteur : personne à qui écrire.'
  if (cart.lines.length === 0) return 'Ce panier est vide.'
  if (remindedAt) return alreadyReminded(remindedAt)
  if (owner.guest) return 'Ce client achète sans compte : il n’a pas accepté de lettres.'
  if (!owner.newsletterSince)
    return 'Ce client n’a pas accepté les lettres de la boutique : la loi demande son accord (code des postes, L34-5).'
  if (now().getTime() - touchedAt.getTime() < STILL_THERE_MS)
    return 'Le client a touché à son panier il y a moins d’une heure : laissez-lui le temps.'
  return undefined
}

const alreadyReminded = (at: Date, by = ''): string =>
  `Le client a déjà été relancé le ${dateTime(at)}${by && ` par ${by}`} : une relance par panier.`

/** Writes to the customer whose cart waits, once for each cart. Refuses with NotReminded, and with NotFound a cart that has gone. */
export function remind(db: Db, actor: Clerk, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await tx
      .selectFrom('carts')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!held) throw new NotFound('Ce panier n’existe plus : il a été commandé ou vidé.')
    const waiting = await findWaiting(tx, shopId, id)
    const { owner, cart, remindedAt } = waiting
    const by =
      owner && remindedAt && (await trace.last(tx, shopId, { kind: 'customer', id: owner.id }, 'carts.remind'))?.by
    const why = by && remindedAt ? alreadyReminded(remindedAt, by) : whyNotReminded(waiting)
    if (why || !owner) throw new NotReminded(why ?? '')
    await tx
      .updateTable('carts')
      .set({ reminded_at: now() })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'carts.remind',
      subject: { kind: 'customer', id: owner.id },
      after: { totalCents: cart.totals.goodsTtcCents },
    })
    await mail.later(tx, {
      kind: 'cart-reminder',
      shopId,
      customerId: owner.id,
      to: { name: fullName(owner), email: owner.email },
      lines: cart.lines.map(({ reference, name, choice, quantity, unitTtcCents, totalTtcCents }) => ({
        ...{ reference, name, choice, quantity, unitTtcCents, totalTtcCents },
      })),
      goodsTtcCents: cart.totals.goodsTtcCents,
      leavePath: await customers.leavePath(tx, shopId, owner.id),
    })
  })
}
