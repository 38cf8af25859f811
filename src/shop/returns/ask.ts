import { dayInFrance } from '#clock'
import * as counters from '#counters'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Actor, Clerk } from '#people'
import { NotFound, reasonIn } from '#refusals'
import { checkedLines, type Pieces, returnable } from './returnable.ts'
import type { Origin } from './states.ts'
import { tellAuthorised, told } from './tell.ts'

export type Asking = {
  shopId: number
  orderId: number
  lines: readonly Pieces[]
  reason: string
  /** The last return of the order that was known when the page was shown, 0 for none; any when absent. */
  seen?: number | undefined
}

/**
 * A customer asks to send lines of an own order back: the shop decides. Answers the return's id. Refuses with Invalid
 * (no line, no reason), TooMany beyond what left, and NotFound for another's order.
 */
export function ask(db: Db, customer: Actor, asking: Asking): Promise<number> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, asking.shopId, asking.orderId)
    if (customer.kind !== 'customer' || held.order.customer_id !== customer.id) throw new NotFound(t('returns.noOrder'))
    return begin(tx, customer, held, asking, 'customer')
  })
}

/** The shop takes a return down for a customer: it is authorised at once, and the customer is written to. Refuses as `ask`, with OrderMoved when one was begun since `seen`. */
export function open(db: Db, clerk: Clerk, asking: Asking): Promise<number> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, asking.shopId, asking.orderId)
    await refuseSecond(tx, asking)
    return begin(tx, clerk, held, asking, 'shop')
  })
}

/** Two who take the same call down: the second is told of the first's return. */
async function refuseSecond(tx: Db, { shopId, orderId, seen }: Asking): Promise<void> {
  if (seen === undefined) return
  const last = await tx
    .selectFrom('returns')
    .select(['id', 'number'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && last.id > seen) throw new orders.OrderMoved(t('returns.begunMeanwhile', { number: last.number }))
}

/** Writes a return of an order that is held, with its number and its trace. */
export async function begin(
  tx: Db,
  actor: Actor,
  held: orders.Held,
  { shopId, orderId, lines: asked, reason: typed }: Asking,
  origin: Origin,
): Promise<number> {
  const reason = reasonIn(typed, { missing: t('returns.noReason'), most: 500 })
  const lines = checkedLines(held, await returnable(tx, shopId, held.balance), asked)
  const authorised = origin !== 'customer'
  await counters.begin(tx, shopId, 'return', 'RE')
  const { rank, number, day } = await counters.take(tx, shopId, 'return')
  const { id } = await tx
    .insertInto('returns')
    .values({
      ...{ shop_id: shopId, order_id: orderId, number, rank, issued_on: day, origin, reason, asked_at: held.at },
      ...(authorised ? { state: 'authorised', decided_at: held.at } : { state: 'asked' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('return_lines')
    .values(lines.map(({ lineId, quantity }) => ({ shop_id: shopId, return_id: id, order_line_id: lineId, quantity })))
    .execute()
  const asking = { state: 'asked' as const, lines: lines.map((line) => ({ ...line, most: line.quantity })) }
  const back = { id, orderId, number, origin, settled: false, byOwn: false, held, ...asking }
  await told(tx, actor, back, 'returns.open', { to: authorised ? 'authorised' : 'asked', reason })
  // The receipt of a withdrawal says where to send it, and until when.
  if (origin === 'shop') await tellAuthorised(tx, back, dayInFrance(held.at))
  return id
}
