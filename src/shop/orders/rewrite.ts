import * as conversations from '#conversations'
import { type Db, sql } from '#database'
import { money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { totalsOf } from '#prices'
import * as promotions from '#promotions'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import * as trace from '#trace'
import * as vouchers from '#vouchers'
import { linesOf } from './addresses.ts'
import { type Balance, type Held, hold, type LineBalance } from './balance.ts'
import type { Basket } from './basket.ts'
import { eventOf } from './carry-out.ts'
import { basketColumns, lineColumns } from './columns.ts'
import { isUnpaidAtCounter } from './effects.ts'
import type { LineRow } from './ledgers.ts'
import { aboutOf } from './letter-of.ts'
import { handling } from './new.ts'
import { deliveryOf } from './papers.ts'

/** The order can't be changed any longer; the sentence says what to do instead. */
export class Fixed extends Refusal {}

/** Why an order can't be changed any longer, in a sentence that says what to do; undefined while it can. */
export function whyFixed({ state, invoices, invoiceNumber, slipNumber, lines }: Balance): string | undefined {
  if (state.code === 'cancelled' || state.code === 'refunded') return t('editions.over', { state: state.name })
  if (invoices.length > 0 || invoiceNumber) return t('editions.invoiced', { number: invoiceNumber ?? '' })
  if (lines.some(({ shipped }) => shipped > 0)) return t('editions.left')
  return slipNumber ? t('editions.slip', { number: slipNumber }) : undefined
}

/**
 * Writes an order anew as a basket says it, before its invoice: lines, prices, addresses, carrier, discounts. The stock moves
 * by the difference, history and trace keep what it was; with `tells` the customer is written to. Number, reference, state
 * and what was paid stay. For verbs that hold what the basket came from. Refuses with Fixed, and with OutOfStock.
 */
export async function rewrite(
  tx: Db,
  clerk: Clerk,
  { shopId, orderId, basket, tells }: { shopId: number; orderId: number; basket: Basket; tells: boolean },
): Promise<void> {
  const held = await hold(tx, shopId, orderId)
  const why = whyFixed(held.balance)
  if (why) throw new Fixed(why)
  if (isUnpaidAtCounter(held.balance) && !basket.offer.collected) throw new Fixed(t('editions.atCounter'))
  const after = await writeAnew(tx, clerk, held, basket)
  await tell(tx, clerk, held, after)
  if (tells) await tellCustomer(tx, held, after)
}

/** The order that is held as a basket says it, in all its rows; answers it as it is now. For verbs that know that it may be. */
export async function writeAnew(tx: Db, clerk: Clerk, held: Held, basket: Basket): Promise<Held> {
  const { shop_id, id, handled_at, collect_code } = held.order
  await vouchers.giveBack(tx, clerk, shop_id, id, gesturesLeft(held, basket))
  const totals = totalsOf(basket.lines, basket.offer.parts, basket.rounding, basket.discounts)
  const ids = await writeLines(tx, held, basket)
  await moveStock(tx, clerk, held, basket, ids)
  await keepPackWords(tx, shop_id, id)
  await tx
    .updateTable('orders')
    .set({
      ...basketColumns(basket, totals),
      ...(basket.offer.collected && collect_code && { collect_code }),
      ...(handled_at === null && handling(clerk, held.at)),
    })
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .execute()
  await promotions.keepUses(tx, shop_id, id, basket.codes ?? [])
  if (basket.message) await conversations.noteOnOrder(tx, shop_id, id, clerk, basket.message)
  return hold(tx, shop_id, id)
}

/** What gestures gave that the order as it is now has no use for: it goes back to them. What refunds paid stays paid. */
const gesturesLeft = ({ balance }: Held, basket: Basket): vouchers.Applied[] =>
  balance.vouchers.flatMap((one) => {
    const used = basket.vouchers.find(({ id }) => id === one.id)?.cents ?? 0
    return one.kind === 'gesture' && one.cents > used ? [{ ...one, cents: one.cents - used }] : []
  })

/** The letter that tells a customer what an order came to, and what it comes to now. */
export const tellCustomer = (tx: Db, { order }: Held, after: Held): Promise<void> =>
  mail.later(tx, {
    kind: 'order-changed',
    ...aboutOf(after.order, after.lines, after.balance.vouchers),
    beforeCents: order.total_ttc_cents,
  })

/** The lines as they are now: changed, added behind, or left with no pieces, for the ledger names them. Answers ids by variant. */
async function writeLines(tx: Db, { order, lines }: Held, basket: Basket): Promise<Map<number, number>> {
  const { shop_id, id: order_id } = order
  const { rows } = await sql<{ id: number; position: number; variant_id: number | null }>`
    select id, position, variant_id from order_lines where shop_id = ${shop_id} and order_id = ${order_id}`.execute(tx)
  const ids = new Map(rows.map(({ variant_id, id }) => [variant_id ?? 0, id]))
  let position = Math.max(...rows.map((row) => row.position))
  const change = (id: number, columns: Partial<ReturnType<typeof lineColumns>>) =>
    tx.updateTable('order_lines').set(columns).where('shop_id', '=', shop_id).where('id', '=', id).execute()
  const none = { quantity: 0, total_ht_cents: 0, total_ttc_cents: 0 }
  for (const line of lines)
    if (!basket.lines.some((one) => one.variantId === line.variant_id)) await change(line.id, none)
  for (const line of basket.lines) {
    const there = ids.get(line.variantId)
    if (there !== undefined) {
      await change(there, lineColumns(line))
      continue
    }
    position += 1
    const { id } = await tx
      .insertInto('order_lines')
      .values({ shop_id, order_id, position, ...lineColumns(line) })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(line.variantId, id)
  }
  return ids
}

/** Takes what is wanted beyond what was taken, and gives back what is wanted no longer. */
async function moveStock(tx: Db, clerk: Clerk, held: Held, { lines }: Basket, ids: Map<number, number>): Promise<void> {
  const { shop_id } = held.order
  const out = ({ reserved, shipped }: LineBalance) => reserved + shipped
  const taken = (lineId: number) => {
    const line = held.balance.lines.find((one) => one.lineId === lineId)
    return line ? out(line) : 0
  }
  const wanted = lines.map(({ variantId, quantity }) => ({ variantId, quantity, orderLineId: ids.get(variantId) ?? 0 }))
  const more = wanted
    .map((line) => ({ ...line, quantity: line.quantity - taken(line.orderLineId) }))
    .filter(({ quantity }) => quantity > 0)
  const back = held.balance.lines
    .map((line) => {
      const asked = wanted.find(({ orderLineId }) => orderLineId === line.lineId)?.quantity ?? 0
      return { lineId: line.lineId, quantity: out(line) - asked }
    })
    .filter(({ quantity }) => quantity > 0)
  if (back.length > 0) await stock.giveBack(tx, clerk, shop_id, back)
  if (more.length > 0) await stock.take(tx, clerk, shop_id, more)
}

/** A line of a pack says what it held when it was ordered, whatever the pack has become since. */
const keepPackWords = (tx: Db, shopId: number, orderId: number) =>
  sql`update order_lines l set choice = k.choice from (
      select f.order_line_id, string_agg(${sql.raw(stock.partWordsText('f.quantity', 'f.name', 'f.choice'))}, ', '
        order by f.position) as choice
      from order_line_parts f join order_lines x on x.shop_id = ${shopId} and x.order_id = ${orderId} and x.id = f.order_line_id
      where f.shop_id = ${shopId} group by f.order_line_id) k
    where l.shop_id = ${shopId} and l.id = k.order_line_id and l.choice <> k.choice`.execute(tx)

/** What changed, in the order's history and in the trace, before and after. */
async function tell(tx: Db, clerk: Clerk, before: Held, after: Held): Promise<void> {
  const { shop_id, id, state } = before.order
  const [was, is] = [before.order.total_ttc_cents, after.order.total_ttc_cents]
  const reason = t('editions.event', { before: money(was), after: money(is) })
  await tx
    .insertInto('order_history')
    .values(eventOf(clerk, { shop_id, order_id: id, state }, reason))
    .execute()
  const subject = { kind: 'order', id }
  await trace.record(tx, shop_id, clerk, {
    verb: 'orders.edit',
    subject,
    before: saying(before),
    after: saying(after),
  })
}

/** What an order says of itself in the trace. */
export const saying = ({ order, lines }: Held) => ({
  articles: lines.map(articleOf).join(', '),
  delivery: linesOf(deliveryOf(order)).join(', '),
  carrier: order.carrier_name,
  carriageCents: order.carriage_ttc_cents,
  totalTtcCents: order.total_ttc_cents,
})

const articleOf = (line: LineRow): string =>
  `${line.quantity} × ${line.reference} ${money(line.unit_ttc_cents)}${line.price_reason && ` (${line.price_reason})`}`
