import { type Db, inTransaction, isAway, sql } from '#database'
import { log } from '#log'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as reminders from '#reminders'
import type * as work from '#work'
import { CARRYING } from './under-way.ts'

type Which = { shopId: number; lotId: number }
type Waiting = {
  orderId: number
  fromState: string
  act: 'state' | 'remind'
  to: string
  reason: string
  letter: reminders.Level | null
}
type Outcome = 'changed' | 'unchanged' | 'refused'

/** How the workers carry a lot out. */
export const carrying: work.Doing = {
  kind: CARRYING,
  // biome-ignore lint/correctness/useYield: a lot makes no file
  async *work(db, wanted, progress) {
    const { shopId, lotId, clerk } = wanted as Which & { clerk: Clerk }
    await run(db, clerk, { shopId, lotId }, progress)
  },
}

/**
 * Brings each order of a confirmed lot whose turn has not come into its state, or sends the letter that follows about it, one after the other, each in its own
 * transaction with the row that says so: it may be begun again at any time, by two at once.
 */
export async function run(db: Db, clerk: Clerk, which: Which, progress: (done: number) => void = () => {}) {
  const { shopId, lotId } = which
  const { rows } = await sql<Waiting & { before: number }>`
    select o.order_id as "orderId", o.from_state as "fromState", l.act, l.to_state as "to", l.reason, o.letter,
      (select count(*) from order_lot_orders d where d.shop_id = l.shop_id and d.lot_id = l.id
        and d.outcome is not null)::int4 as before
    from order_lots l join order_lot_orders o on o.shop_id = l.shop_id and o.lot_id = l.id
    where l.shop_id = ${shopId} and l.id = ${lotId} and l.confirmed_at is not null and l.act in ('state', 'remind')
      and o.outcome is null order by o.position`.execute(db)
  let done = rows[0]?.before ?? 0
  for (const waiting of rows) {
    await change(db, clerk, which, waiting)
    progress(++done)
  }
}

async function change(db: Db, clerk: Clerk, which: Which, waiting: Waiting): Promise<void> {
  const { orderId } = waiting
  try {
    await inTransaction(db, async (tx) => {
      if (!(await isWaiting(tx, which, orderId))) return
      const changed = await act(tx, clerk, which.shopId, waiting)
      await note(tx, which, orderId, changed ? 'changed' : 'unchanged')
    })
  } catch (error) {
    if (isAway(error)) throw error
    // A fault with one order holds none of the others.
    if (!(error instanceof Refusal)) log.error({ err: error, orderId }, 'an order of a lot failed')
    const sentence = error instanceof Refusal ? error.message : FAULT
    await note(db, which, orderId, 'refused', sentence)
  }
}

/** Says whether something was done. */
async function act(tx: Db, clerk: Clerk, shopId: number, waiting: Waiting) {
  const { orderId, fromState, act, to, reason, letter } = waiting
  if (act === 'remind') {
    // A page that announced none promised that nothing leaves.
    if (letter === null) throw new Refusal(t('reminders.notAnnounced'))
    await reminders.remind(tx, clerk, { shopId, orderId }, { reason, announced: letter })
    return true
  }
  return orders.changeState(tx, clerk, shopId, orderId, { to, reason, ...(fromState !== to && { from: fromState }) })
}

const FAULT = 'Elle n’a pas pu être traitée : ouvrez-la pour la modifier.'

/** Holds the row: whoever else is at the same lot finds it done after. */
async function isWaiting(tx: Db, { shopId, lotId }: Which, orderId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('order_lot_orders')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('lot_id', '=', lotId)
    .where('order_id', '=', orderId)
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

async function note(db: Db, { shopId, lotId }: Which, orderId: number, outcome: Outcome, sentence = '') {
  await db
    .updateTable('order_lot_orders')
    .set({ outcome, sentence })
    .where('shop_id', '=', shopId)
    .where('lot_id', '=', lotId)
    .where('order_id', '=', orderId)
    .where('outcome', 'is', null)
    .execute()
}
