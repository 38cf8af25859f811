import { createHash } from 'node:crypto'
import type { Db } from '#database'
import { money } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import type { OrderAddress } from './addresses.ts'
import type { Balance, Held } from './balance.ts'
import type { OrderPage } from './find.ts'
import { deliveryOf } from './papers.ts'

/** Somebody else changed the order meanwhile. */
export class OrderMoved extends Refusal {}

const goodsOf = (shown: string): string | undefined => shown.split('.')[0]

type Sold = { balance: Balance; delivery: OrderAddress; carrierName: string }

/** What a page shows of an order's goods, where they go, what they come to and what is received, as a stamp that its forms carry. */
export const shownOf = ({ balance, delivery, carrier }: Pick<OrderPage, 'balance' | 'delivery' | 'carrier'>): string =>
  stamp({ balance, delivery, carrierName: carrier.name })

function stamp({ balance, delivery, carrierName }: Sold): string {
  const goods = balance.lines.map(({ lineId, ordered }) => `${lineId}:${ordered}`)
  const where = Object.entries(delivery).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const told = JSON.stringify([goods, where, carrierName, balance.totalCents])
  return `${createHash('sha256').update(told).digest('base64url').slice(0, 16)}.${balance.receivedCents}`
}

/** What is held against what a page showed: goods and where they go, or with them what was received. */
type Part = 'goods' | 'money'

/**
 * Refuses with OrderMoved an order that was written anew since a page showed it: who did it is said; with `money` one of which
 * another sum is received by now too. Undefined was not shown.
 */
export async function demandShown(
  tx: Db,
  { order, balance }: Held,
  shown: string | undefined,
  part: Part = 'goods',
): Promise<void> {
  const now = stamp({ balance, delivery: deliveryOf(order), carrierName: order.carrier_name })
  if (shown === undefined || shown === now) return
  if (goodsOf(shown) === goodsOf(now)) {
    if (part === 'goods') return
    throw new OrderMoved(t('orders.moneyMoved', { n: order.number, received: money(balance.receivedCents) }))
  }
  const acts = await trace.onRecord(tx, order.shop_id, { kind: 'order', id: order.id }, 20)
  const edit = acts.find(({ verb }) => verb === 'orders.edit' || verb === 'orders.correct')
  throw new OrderMoved(t('orders.rewritten', { number: order.number, who: edit?.actorName ?? t('orders.someone') }))
}
