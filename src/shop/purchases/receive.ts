import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import { clean, cleanLine } from '#texts'
import * as trace from '#trace'
import { awaitedAfter, type Came, type Checked, checked } from './came.ts'
import { holdOpen } from './hold.ts'

export type Delivery = {
  shopId: number
  id: number
  /** How many deliveries of the order the page knew: another one since may be this one. */
  seen: number
  /** 2026-12-04, today or before. */
  receivedOn: string
  /** The number of the supplier's slip; may be empty, as the note. */
  slip: string
  note: string
  lines: readonly Came[]
}

/** Somebody received the order meanwhile: the same pieces would enter the stock twice. */
export class ReceivedMeanwhile extends Refusal {}

/**
 * Receives a delivery: good pieces enter the stock with the delivery named in the ledger, and fewer are awaited; damaged ones stay
 * awaited, as those that are missing. Answers the receipt's id. Refuses with NotFound; with ReceivedMeanwhile when another delivery
 * was received since the page was opened; with Invalid nothing at all, a day to come, and a difference without its reason.
 */
export function receive(db: Db, actor: Actor, { shopId, id, seen, ...delivery }: Delivery): Promise<number> {
  return inTransaction(db, async (tx) => {
    const order = await holdOpen(tx, shopId, id)
    const known = await refuseOthers(tx, shopId, id, seen)
    const lines = await tx
      .selectFrom('purchase_order_lines')
      .select(['id', 'variant_id', 'name', 'awaited'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', id)
      .orderBy('id')
      .execute()
    const came = checked(lines, delivery)
    const receiptId = await write(tx, actor, { shopId, orderId: id, rank: known + 1, delivery, came })
    const left = lines.reduce((sum, line) => sum + awaitedAfter(line, came), 0)
    await tx
      .updateTable('purchase_orders')
      .set({ state: left === 0 ? 'received' : 'part' })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.receive',
      subject: { kind: 'purchase-order', id },
      after: {
        number: order.number,
        slip: delivery.slip,
        good: came.reduce((sum, line) => sum + line.good, 0),
        damaged: came.reduce((sum, line) => sum + line.damaged, 0),
        left,
      },
    })
    return receiptId
  })
}

/** How many deliveries there were before this one. Refuses, with ReceivedMeanwhile, when the page knew of others. */
async function refuseOthers(tx: Db, shopId: number, id: number, seen: number): Promise<number> {
  const before = await tx
    .selectFrom('purchase_receipts')
    .select(['rank', 'actor_name'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', id)
    .orderBy('rank', 'desc')
    .execute()
  if (before.length === seen) return seen
  throw new ReceivedMeanwhile(
    `${before[0]?.actor_name ?? 'Quelqu’un'} a réceptionné cette commande depuis que cette page est ouverte : regardez ce qui reste attendu avant de continuer.`,
  )
}

type Writing = {
  shopId: number
  orderId: number
  rank: number
  delivery: Pick<Delivery, 'receivedOn' | 'slip' | 'note'>
  came: readonly Checked[]
}

async function write(tx: Db, actor: Actor, { shopId, orderId, rank, delivery, came }: Writing): Promise<number> {
  const { id } = await tx
    .insertInto('purchase_receipts')
    .values({
      shop_id: shopId,
      order_id: orderId,
      rank,
      received_on: delivery.receivedOn,
      slip: cleanLine(delivery.slip),
      note: clean(delivery.note),
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = came.map(({ lineId: line_id, variantId: _, ...line }) => ({
    ...line,
    shop_id: shopId,
    receipt_id: id,
    line_id,
  }))
  const kept = await tx.insertInto('purchase_receipt_lines').values(rows).returning(['id', 'line_id']).execute()
  const arrived = came.map(({ lineId, variantId, good: quantity }) => ({
    receiptLineId: kept.find((one) => one.line_id === lineId)?.id ?? 0,
    variantId,
    quantity,
  }))
  await stock.arrive(tx, actor, shopId, arrived)
  for (const { lineId, good } of came)
    await tx
      .updateTable('purchase_order_lines')
      .set((eb) => ({ awaited: eb.fn('greatest', [eb.lit(0), eb('awaited', '-', good)]) as never }))
      .where('shop_id', '=', shopId)
      .where('id', '=', lineId)
      .execute()
  return id
}
