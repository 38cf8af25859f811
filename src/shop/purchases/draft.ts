import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { clean } from '#texts'
import * as trace from '#trace'
import { articleIn } from './articles.ts'
import { addLines, type Pieces } from './begin.ts'
import { hold } from './hold.ts'
import { find } from './read.ts'

/** Adds one article to a draft, or tells that it is there. Refuses with NotFound, with Refusal an order that was sent. */
export function addLine(db: Db, actor: Actor, shopId: number, id: number, pieces: Pieces): Promise<void> {
  return inTransaction(db, async (tx) => {
    const order = await holdDraft(tx, shopId, id)
    const added = await addLines(tx, shopId, id, order.supplier_id, [pieces])
    const there = 'Cet article est déjà dans la commande : changez sa quantité.'
    if (added === 0) throw new Invalid(there, { article: there })
    const article = await articleIn(tx, shopId, pieces.variantId)
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.change-lines',
      subject: { kind: 'purchase-order', id },
      after: { article: article.name, quantity: pieces.quantity },
    })
  })
}

/** A draft as its form says it: lines by id, pieces (0 takes the line away) and micro-euros without tax; 2026-12-04. */
export type DraftForm = {
  lines: readonly { id: number; quantity: number; priceMicro: number }[]
  message: string
  wantedOn: string | null
}

/** Saves a draft's lines, its message and its day. Refuses with NotFound; with Refusal an order that was sent meanwhile. */
export function change(db: Db, actor: Actor, shopId: number, id: number, form: DraftForm): Promise<void> {
  return inTransaction(db, async (tx) => {
    const order = await holdDraft(tx, shopId, id)
    const before = { message: order.message, wantedOn: order.wanted_on, lines: await inWords(tx, shopId, id) }
    for (const { id: lineId, quantity, priceMicro } of form.lines)
      if (quantity === 0)
        await tx
          .deleteFrom('purchase_order_lines')
          .where('shop_id', '=', shopId)
          .where('order_id', '=', id)
          .where('id', '=', lineId)
          .execute()
      else
        await tx
          .updateTable('purchase_order_lines')
          .set({ quantity, price_micro: priceMicro })
          .where('shop_id', '=', shopId)
          .where('order_id', '=', id)
          .where('id', '=', lineId)
          .execute()
    const [message, wantedOn] = [clean(form.message), form.wantedOn]
    await tx
      .updateTable('purchase_orders')
      .set({ message, wanted_on: wantedOn })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.change-lines',
      subject: { kind: 'purchase-order', id },
      before,
      after: { message, wantedOn, lines: await inWords(tx, shopId, id) },
    })
  })
}

/** « JE-OUR-01 × 12 à 8,50 », line by line, for the trace. */
async function inWords(tx: Db, shopId: number, id: number): Promise<string[]> {
  const lines = await tx
    .selectFrom('purchase_order_lines')
    .select(['reference', 'quantity', 'price_micro'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', id)
    .orderBy('id')
    .execute()
  return lines.map((line) => `${line.reference} × ${line.quantity} à ${line.price_micro / 1_000_000}`)
}

async function holdDraft(tx: Db, shopId: number, id: number) {
  const order = await hold(tx, shopId, id)
  if (order.state !== 'draft') throw new Refusal('Cette commande est partie : elle ne se modifie plus.')
  return order
}

/** The lines of a draft in one word, as a page shows them: what tells that somebody changed them since. */
export const seenOf = (lines: readonly { id: number; quantity: number; priceMicro: number }[]): string =>
  lines.map(({ id, quantity, priceMicro }) => `${id}x${quantity}a${priceMicro}`).join(' ')

/**
 * Gives a draft up: it goes with its lines. Refuses with NotFound; with Refusal one that was sent, and one whose lines are no longer
 * those that were `seen` (as `seenOf` says them).
 */
export function abandon(db: Db, actor: Actor, shopId: number, id: number, seen?: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const order = await holdDraft(tx, shopId, id)
    if (seen !== undefined && seen !== seenOf((await find(tx, shopId, id)).lines))
      throw new Refusal('La commande a changé depuis que cette page est ouverte : relisez-la avant de l’abandonner.')
    const supplier = await tx
      .selectFrom('suppliers')
      .select('name')
      .where('shop_id', '=', shopId)
      .where('id', '=', order.supplier_id)
      .executeTakeFirst()
    if (!supplier) throw new NotFound('Ce fournisseur n’existe pas.')
    await tx.deleteFrom('purchase_order_lines').where('shop_id', '=', shopId).where('order_id', '=', id).execute()
    await tx.deleteFrom('purchase_orders').where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.abandon',
      subject: { kind: 'supplier', id: order.supplier_id },
      before: { supplier: supplier.name },
    })
  })
}
