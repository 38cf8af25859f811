import type { Db } from '#database'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import type { Lot } from './find.ts'

/** What a lot will bring, before it is confirmed: how many of each, cents, and who is refused. */
export type Foreseen = {
  /** Orders that will change, `unusual` ones among them only with a reason. */
  changes: number
  unusual: Told[]
  unchanged: number
  refused: Told[]
  invoices: number
  slips: number
  creditNotes: number
  letters: number
  payCents: number
  refundCents: number
  /** Pieces that come back to the shelf. */
  stockBack: number
  /** Parcels that leave without a number to follow them by. */
  untracked: number
}

/** An order of which something is told. */
export type Told = { orderId: number; number: number; sentence: string }

/** Adds up what a state would bring to each order of a lot as it stands now; two statements. */
export async function foresee(db: Db, shopId: number, { id }: Lot, to: OrderState): Promise<Foreseen> {
  const seen: Foreseen = {
    changes: 0,
    unusual: [],
    unchanged: 0,
    refused: [],
    invoices: 0,
    slips: 0,
    creditNotes: 0,
    letters: 0,
    payCents: 0,
    refundCents: 0,
    stockBack: 0,
    untracked: 0,
  }
  const asked = await db
    .selectFrom('order_lot_orders')
    .select(['order_id', 'from_state'])
    .where('shop_id', '=', shopId)
    .where('lot_id', '=', id)
    .execute()
  const from = new Map(asked.map(({ order_id, from_state }) => [order_id, from_state]))
  for (const order of await orders.balancesOf(db, shopId, [...from.keys()]))
    add(seen, { ...order, fromState: from.get(order.id) ?? '' }, to)
  return seen
}

type Standing = Awaited<ReturnType<typeof orders.balancesOf>>[number] & { fromState: string }

function add(seen: Foreseen, order: Standing, to: OrderState): void {
  const { id: orderId, number, balance, fromState } = order
  const told = (sentence: string): Told => ({ orderId, number, sentence })
  if (balance.state.code === to.code) {
    seen.unchanged++
    return
  }
  if (balance.state.code !== fromState) {
    seen.refused.push(told(orders.moved(number, balance.state)))
    return
  }
  const judgement = orders.judge(balance, to)
  if (judgement.kind === 'impossible') {
    seen.refused.push(told(judgement.sentence))
    return
  }
  if (judgement.kind === 'unusual') seen.unusual.push(told(orders.whyUnusual(balance, to)))
  const next = orders.effects(balance, to)
  seen.changes++
  seen.invoices += Number(next.invoice.length > 0)
  seen.slips += Number(next.slip.length > 0)
  seen.creditNotes += next.creditNotes.length
  seen.letters += Number(next.mail !== null)
  seen.payCents += next.payCents
  seen.refundCents += next.refundCents
  seen.stockBack += next.stockBack.reduce((sum, { quantity }) => sum + quantity, 0)
  seen.untracked += Number(to.code === 'shipped' && !order.tracked)
}
