import { dayInFrance, now } from '#clock'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import type { Fault } from './faults.ts'
import type { Settings } from './settings.ts'
import { drawFaults, type Written, write } from './write.ts'

export type Sending = {
  orderId: number
  faults: readonly Fault[]
  /** When it is in the shop's post; earlier than now for at once. */
  arrivesAt: Date
  /** The same seed writes the same cheque for the same order. */
  seed: string
  /** What it is for, cents; what the order owes when absent. */
  cents?: number
  /** Who has it sent: kept in the trace; nobody for a customer's own. */
  by?: Actor
}

/** The cheque that was sent: its faults as they are on it indeed. */
export type Sent = { id: number; faults: Fault[] }

/**
 * Sends a customer's cheque for an order, whatever the shop's settings; one that waits for the shop's decision is taken back
 * by it. It holds its order until the end of the transaction. Undefined for an order that owes nothing. Refuses with NotFound. For playing, generated orders and tests.
 */
export async function send(tx: Db, shopId: number, sending: Sending): Promise<Sent | undefined> {
  const { orderId, faults, seed, by } = sending
  const arrivesAt = new Date(Math.max(sending.arrivesAt.getTime(), now().getTime()))
  await sql`select from orders where shop_id = ${shopId} and id = ${orderId} for update`.execute(tx)
  const order = await facing(tx, shopId, orderId)
  const cents = sending.cents ?? order.dueCents
  if (cents <= 0) return undefined
  await takeBack(tx, shopId, orderId)
  const written = write({ ...order, seed, cents, day: dayInFrance(now()), faults })
  const sent = await post(tx, shopId, written, { orderId, arrivesAt, seed })
  if (by) {
    const subject = { kind: 'order' as const, id: orderId }
    await trace.record(tx, shopId, by, { verb: 'cheques.send', subject, after: { chequeNumber: written.number } })
  }
  return sent
}

/** The customer takes back the cheque that waits for the shop's decision, where there is one: it never came. */
export async function takeBack(tx: Db, shopId: number, orderId: number): Promise<void> {
  await tx
    .deleteFrom('cheques')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'sent')
    .execute()
}

/** What a customer sends a shop that has settings for an order just placed, which it owes whole: one statement. */
export async function expect(
  tx: Db,
  shopId: number,
  { delayMinutes, share, faults, seed }: Settings,
  order: { id: number; number: number; cents: number; city: string; at: Date },
): Promise<void> {
  const own = `${seed}/${order.number}`
  const wrong = drawFaults(own, { share, faults })
  const written = write({ ...order, seed: own, day: dayInFrance(order.at), faults: wrong })
  const arrivesAt = new Date(order.at.getTime() + delayMinutes * 60_000)
  await post(tx, shopId, written, { orderId: order.id, arrivesAt, seed: own })
}

/** What a cheque needs of its order: what it owes (cents), where the customer lives. Refuses with NotFound. */
export async function facing(tx: Db, shopId: number, orderId: number): Promise<{ dueCents: number; city: string }> {
  const { rows } = await sql<{ dueCents: number; city: string }>`
    select o.invoice_address ->> 'city' as city,
      case when o.state in ('cancelled', 'refunded') then 0 else o.sold_cents - coalesce((
        select sum(p.amount_cents) from payments p where p.shop_id = ${shopId} and p.order_id = ${orderId}), 0) end::int8 as "dueCents"
    from orders o where o.shop_id = ${shopId} and o.id = ${orderId}`.execute(tx)
  const [order] = rows
  if (!order) throw new NotFound('Cette commande n’existe pas.')
  return order
}

type Posting = { orderId: number; arrivesAt: Date; seed: string; attempt?: number; replaces?: number }

/** Writes a cheque down, on its way. */
export async function post(tx: Db, shopId: number, written: Written, posting: Posting): Promise<Sent> {
  const { orderId, arrivesAt, seed, attempt = 1, replaces } = posting
  const { faults, figuresCents, wordsCents, writtenOn, ...rest } = written
  const { id } = await tx
    .insertInto('cheques')
    .values({
      shop_id: shopId,
      order_id: orderId,
      ...rest,
      figures_cents: figuresCents,
      words_cents: wordsCents,
      written_on: writtenOn,
      faults: [...faults],
      arrives_at: arrivesAt,
      seed,
      attempt,
      replaces_id: replaces ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, faults }
}
