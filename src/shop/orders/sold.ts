import { sql } from '#database'
import type { OrderState } from '#shops'
import type { LineBalance } from './balance.ts'

// What stays sold of an order, in money and in pieces: what was ordered less what credit notes took back, and nothing once it
// was cancelled or refunded. In SQL the database keeps it beside the order (`sold_cents`).

/** The order has ended: nothing of it stays sold. */
export const hasEnded = ({ code }: Pick<OrderState, 'code'>): boolean => code === 'cancelled' || code === 'refunded'

/** SQL: `orders o` has ended. */
export const ended = sql<boolean>`o.state in ('cancelled', 'refunded')`

/** SQL: what stays sold of `orders o`, cents tax included. */
export const soldCents = sql<number>`o.sold_cents`

/** Pieces of a line that stay sold. */
export const piecesSold = (state: Pick<OrderState, 'code'>, { ordered, credited }: LineBalance): number =>
  hasEnded(state) ? 0 : ordered - credited
