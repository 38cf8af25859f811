import { type Db, sql } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound, Refusal } from '#refusals'
import { isSettled, leftToCredit, type Origin, type ReturnState } from './states.ts'

/** What was asked of a return does not follow from where it is. */
export class NotNow extends Refusal {}

/** Somebody else took the return further meanwhile. */
export class ReturnMoved extends Refusal {}

export type Back = {
  id: number
  orderId: number
  number: string
  state: ReturnState
  origin: Origin
  /** A credit note has settled it, its own or another of its order. */
  settled: boolean
  /** Its own credit note has. */
  byOwn: boolean
  /** `most` pieces can be credited: what was asked for, once it arrived what came, less what was credited already. */
  lines: { lineId: number; quantity: number; most: number }[]
  held: orders.Held
}

/**
 * Holds a return and its order until the end of the transaction. With `seen`, the state that was on screen, refuses with
 * ReturnMoved when it is another by now; NotFound.
 */
export async function hold(tx: Db, shopId: number, id: number, seen?: string): Promise<Back> {
  const whose = await sql<{ orderId: number }>`
    select order_id as "orderId" from returns where shop_id = ${shopId} and id = ${id}`.execute(tx)
  const orderId = whose.rows[0]?.orderId
  if (orderId === undefined) throw new NotFound(t('returns.missing'))
  const held = await orders.hold(tx, shopId, orderId)
  const { rows } = await sql<Omit<Back, 'held'>>`
    select r.id, r.order_id as "orderId", r.number, r.state, r.origin, ${isSettled} as settled, r.settled_at is not null as "byOwn", (
      select jsonb_agg(jsonb_build_object('lineId', l.order_line_id, 'quantity', l.quantity,
        'most', ${leftToCredit}) order by l.order_line_id)
      from return_lines l join order_lines o on o.shop_id = l.shop_id and o.id = l.order_line_id
      where l.shop_id = r.shop_id and l.return_id = r.id) as lines
    from returns r where r.shop_id = ${shopId} and r.id = ${id} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new NotFound(t('returns.missing'))
  if (seen !== undefined && seen !== row.state)
    throw new ReturnMoved(t('returns.moved', { number: row.number, state: t(`returns.state.${row.state}`) }))
  return { ...row, held }
}

/** Throws NotNow unless the return is in one of these states. */
export function demandState({ number, state }: Back, ...among: ReturnState[]): void {
  if (!among.includes(state)) throw new NotNow(t('returns.notNow', { number, state: t(`returns.state.${state}`) }))
}
