import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { countsSince, isOf, sentenceOf } from './counts.ts'
import { type Held, hold, tooFew } from './hold-shelf.ts'

/** Somebody counted since the page was opened: the form comes back with what stands now, and is kept if it is sent again. */
export class Recounted extends Invalid {
  readonly shown: { quantity: number; reserved: number; last: number }

  constructor(told: string, { quantity, reserved }: Held, last: number) {
    super(told, { quantity: `${told} Comptez de nouveau, ou renvoyez votre nombre pour qu’il remplace celui-là.` })
    this.shown = { quantity, reserved, last }
  }
}

/**
 * What was on screen when it was counted: the pieces that may be sold, those that are sold and not gone where the shelf was
 * counted, and the last movement that the page knew; and why it is corrected, in words.
 */
export type Shown = { quantity: number; reserved?: number | undefined; last?: number | undefined; reason?: string }

/** Pieces that came (or, below zero, went) since the page was shown, and who counted meanwhile, in words; empty for nobody. */
export type Corrected = { movedSince: number; told: string }

/**
 * Corrects the stock by what was counted; the difference goes to the ledger. With `seen.reserved` the shelf was counted, sold
 * pieces that have not gone included, and they stay sold. Others move this quantity: with `seen`, the correction is the
 * difference from what was on screen, whatever was sold since. Not against another count, which is no sale: when somebody
 * corrected since and the two don't agree, refuses (Recounted) with who counted what. The same form sent twice corrects once.
 * Refuses less than 0, or than what was on screen where that is less, and fewer pieces than orders wait for, but of an article
 * that is sold on order, and a pack.
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
    const held = await hold(tx, shopId, variantId)
    const [before, onShelf] = [held.quantity, held.quantity + held.reserved]
    const counts =
      seen?.last === undefined ? [] : await countsSince(tx, shopId, variantId, { last: seen.last, onShelf })
    const corrected = counts.reduce((sum, count) => sum + count.by, 0)
    const movedSince = seen === undefined ? 0 : before - seen.quantity - corrected
    const by = quantity - (seen?.reserved ?? 0) - (seen?.quantity ?? 0)
    const after = (seen === undefined ? quantity : by + seen.quantity) + movedSince
    const latest = counts.at(-1)
    const told = latest && !isOf(actor, latest) ? sentenceOf(latest, onShelf) : ''
    const sent = counts.some((count) => isOf(actor, count) && count.by === by)
    if (after === before || sent) return { movedSince, told }
    if (latest) throw new Recounted(told || sentenceOf({ ...latest, name: 'Vous' }, onShelf), held, latest.id)
    if (after < Math.min(0, before) && !held.onOrder) throw tooFew(held, movedSince, seen?.reserved !== undefined)
    const reason = seen?.reason ?? ''
    await move(tx, actor, { shop_id: shopId, variant_id: variantId, quantity: after - before, reason })
    await trace.record(tx, shopId, actor, {
      verb: 'stock.correct',
      subject: { kind: 'variant', id: variantId },
      before: { quantity: before },
      after: { quantity: after, ...(reason && { reason }) },
    })
    return { movedSince, told: '' }
  })
}

/** No number that a count gives. Below zero are pieces sold on order that are still to come: a count may leave some, and makes none. */
function faultOf(quantity: number, seen: Shown | undefined): Invalid | undefined {
  const least = Math.min(0, (seen?.quantity ?? 0) + (seen?.reserved ?? 0))
  if (Number.isInteger(quantity) && quantity >= least && quantity <= 1_000_000) return undefined
  return new Invalid('La quantité en stock est un nombre entier, de 0 à 1 000 000.', {
    quantity: 'Indiquez un nombre entier, 0 ou plus.',
  })
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
