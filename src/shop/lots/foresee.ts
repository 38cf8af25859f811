import type { Db } from '#database'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import type { Lot } from './find.ts'

/** What some orders of a lot will bring: how many of each, cents. */
export type Brought = {
  /** Orders that will change. */
  changes: number
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

/** What a lot will bring, before it is confirmed, and who is refused. What changes only with a reason is counted apart. */
export type Foreseen = Brought & {
  unusual: Told[]
  /** What they bring, if a reason is given. */
  withReason: Brought
  unchanged: number
  refused: Told[]
}

const nothing = (): Brought => ({
  changes: 0,
  invoices: 0,
  slips: 0,
  creditNotes: 0,
  letters: 0,
  payCents: 0,
  refundCents: 0,
  stockBack: 0,
  untracked: 0,
})

/** An order of which something is told. */
export type Told = { orderId: number; number: number; sentence: string }

/** Adds up what a state would bring to each order of a lot as it stands now; two statements. */
export async function foresee(db: Db, shopId: number, { id }: Lot, to: OrderState): Promise<Foreseen> {
  const seen: Foreseen = { ...nothing(), withReason: nothing(), unusual: [], unchanged: 0, refused: [] }
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
  const into = judgement.kind === 'unusual' ? seen.withReason : seen
  into.changes++
  into.invoices += Number(next.invoice.length > 0)
  into.slips += Number(next.slip.length > 0)
  into.creditNotes += next.creditNotes.length
  into.letters += Number(next.mail !== null)
  into.payCents += next.payCents
  into.refundCents += next.refundCents
  into.stockBack += next.stockBack.reduce((sum, { quantity }) => sum + quantity, 0)
  into.untracked += Number(to.code === 'shipped' && !order.tracked)
}
