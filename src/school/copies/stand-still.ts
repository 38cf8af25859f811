import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, inTransaction, isBusy, sql } from '#database'
import { Refusal } from '#refusals'

/** People work in the shop so fast that it never stood still for a moment. */
export class TooBusy extends Refusal {
  constructor() {
    super('La boutique est très occupée en ce moment : rien n’a changé, essayez de nouveau dans un instant.')
  }
}

/** Below PostgreSQL's deadlock_timeout of one second: of two that wait for each other it is never the buyer who gives up. */
const WAIT = 300
const PATIENCE = 20_000

/**
 * Does `work` in a transaction of its own, in which no lock is waited for longer than 0.3 s; begins again when one was,
 * for 20 s at most. Joins an open transaction as it is. Refuses with TooBusy.
 */
export async function patiently<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  const until = performance.now() + PATIENCE
  for (;;) {
    try {
      return await inTransaction(db, async (tx) => {
        await sql`select set_config('lock_timeout', ${`${WAIT}ms`}, true)`.execute(tx)
        return work(tx)
      })
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > until) throw new TooBusy()
      await sleep(20 + Math.random() * 80)
    }
  }
}

/**
 * Holds a shop until the end of the transaction: whoever is changing it is waited for, whoever comes later waits. Looking
 * is free. In the order in which an order is placed or changed (cart or order, stock, then all that names the shop).
 */
export async function standStill(tx: Db, shopId: number): Promise<void> {
  for (const table of ['carts', 'orders', 'variants'])
    await sql`select from ${sql.table(table)} where shop_id = ${shopId} order by id for update`.execute(tx)
  await sql`select from shops where id = ${shopId} for update`.execute(tx)
}
