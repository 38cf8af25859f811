import type { Db } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import { changeState } from './change-state.ts'

export type Outcome = {
  orderId: number
  number: number | null
  kind: 'changed' | 'unchanged' | 'refused'
  sentence: string
}

/** Orders of one lot. */
const LOT = 200

/**
 * Changes the state of many orders, each on its own: what is refused for one does not hold the others. At most 200.
 * An unusual change is refused here: its reason is asked on the order's page.
 */
export async function changeStates(
  db: Db,
  actor: Actor,
  shopId: number,
  orderIds: readonly number[],
  to: string,
): Promise<Outcome[]> {
  const wanted = [...new Set(orderIds)].slice(0, LOT)
  const numbers = await numbersOf(db, shopId, wanted)
  const outcomes: Outcome[] = []
  for (const orderId of wanted) {
    const about = { orderId, number: numbers.get(orderId) ?? null }
    try {
      const changed = await changeState(db, actor, shopId, orderId, { to })
      outcomes.push({ ...about, kind: changed ? 'changed' : 'unchanged', sentence: '' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcomes.push({ ...about, kind: 'refused', sentence: error.message })
    }
  }
  return outcomes
}

async function numbersOf(db: Db, shopId: number, orderIds: readonly number[]): Promise<Map<number, number>> {
  if (orderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'number'])
    .where('shop_id', '=', shopId)
    .where('id', 'in', orderIds)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
