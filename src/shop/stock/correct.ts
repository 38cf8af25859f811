import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { countsSince, isOf, sentenceOf } from './counts.ts'
import { isPack } from './pieces.ts'

/** Somebody counted since the page was opened: the form comes back with what stands now, and is kept if it is sent again. */
export class Recounted extends Invalid {
  readonly shown: { quantity: number; last: number }

  constructor(told: string, quantity: number, last: number) {
    super(told, { quantity: `${told} Comptez de nouveau, ou renvoyez votre nombre pour qu’il remplace celui-là.` })
    this.shown = { quantity, last }
  }
}

/** What was on screen when it was counted: the quantity, and the last movement that the page knew; and why it is corrected, in words. */
export type Shown = { quantity: number; last?: number | undefined; reason?: string }

/** Pieces that came (or, below zero, went) since the page was shown, and who counted meanwhile, in words; empty for nobody. */
export type Corrected = { movedSince: number; told: string }

/**
 * Corrects the stock by what was counted on the shelf; the difference goes to the ledger. Others move this quantity: with
 * `seen`, the correction is the difference from what was on screen, whatever was sold since. Not against another count,
 * which is no sale: when somebody corrected since and the two don't agree, refuses (Recounted) with who counted what. The
 * same form sent twice corrects once. Refuses less than 0, or than what was on screen where that is less, and a pack.
 */
export function correct(
  db: Db,
  actor: Actor,
  shopId: number,
  variantId: number,
  quantity: number,
  seen?: Shown,
): Promise<Corrected> {
  const fault = faultOf(quantity, seen)
  if (fault) return Promise.reject(fault)
  return inTransaction(db, async (tx) => {
    const before = await hold(tx, shopId, variantId)
    const counts = seen?.last === undefined ? [] : await countsSince(tx, shopId, variantId, seen.last)
    const corrected = counts.reduce((sum, count) => sum + count.by, 0)
    const movedSince = seen === undefined ? 0 : before - seen.quantity - corrected
    const after = quantity + movedSince
    const latest = counts.at(-1)
    const told = latest && !isOf(actor, latest) ? sentenceOf(latest, before) : ''
    const sent = counts.some((count) => isOf(actor, count) && count.by === quantity - (seen?.quantity ?? 0))
    if (after === before || sent) return { movedSince, told }
    if (latest) throw new Recounted(told || sentenceOf({ ...latest, name: 'Vous' }, before), before, latest.id)
    if (after < Math.min(0, before))
      throw new Invalid('Il ne peut pas rester moins de zéro pièce.', {
        quantity: `${-movedSince} pièces sont parties depuis que cette page est ouverte, il en reste ${before} : comptez de nouveau.`,
      })
    await move(tx, actor, {
      shop_id: shopId,
      variant_id: variantId,
      quantity: after - before,
      reason: seen?.reason ?? '',
    })
    await trace.record(tx, shopId, actor, {
      verb: 'stock.correct',
      subject: { kind: 'variant', id: variantId },
      before: { quantity: before },
      after: { quantity: after, ...(seen?.reason && { reason: seen.reason }) },
    })
    return { movedSince, told: '' }
  })
}

/** No number that a count gives. Below zero are pieces sold on order that are still to come: a count may leave some, and makes none. */
function faultOf(quantity: number, seen: Shown | undefined): Invalid | undefined {
  const least = Math.min(0, seen?.quantity ?? 0)
  if (Number.isInteger(quantity) && quantity >= least && quantity <= 1_000_000) return undefined
  return new Invalid('La quantité en stock est un nombre entier, de 0 à 1 000 000.', {
    quantity: 'Indiquez un nombre entier, 0 ou plus.',
  })
}

/** The quantity now: nobody changes it until the end of the transaction. Refuses with NotFound. */
async function hold(tx: Db, shopId: number, variantId: number): Promise<number> {
  const known = await tx
    .selectFrom('variants as v')
    .select(['v.quantity', isPack(shopId).as('pack')])
    .where('v.shop_id', '=', shopId)
    .where('v.id', '=', variantId)
    .forUpdate()
    .executeTakeFirst()
  if (!known) throw new NotFound('Cet article n’existe pas.')
  const message = 'Un lot n’a pas de stock à lui : comptez les articles qui le composent.'
  if (known.pack) throw new Invalid(message, { quantity: message })
  return known.quantity
}

type Movement = { shop_id: number; variant_id: number; quantity: number; reason: string }

/** Changes the quantity and says so in the ledger. */
async function move(tx: Db, actor: Actor, movement: Movement): Promise<void> {
  await tx
    .updateTable('variants')
    .set((eb) => ({ quantity: eb('quantity', '+', movement.quantity) }))
    .where('shop_id', '=', movement.shop_id)
    .where('id', '=', movement.variant_id)
    .execute()
  const who = { actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name }
  await tx
    .insertInto('stock_movements')
    .values({ ...movement, kind: 'correction', ...who })
    .execute()
}
