import { type Db, sql } from '#database'
import type { Level, Past } from './levels.ts'

/** A letter that was sent about an order, cents; its day is the shop's bank day. What its customer does after it is not told here. */
export type Letter = Past & {
  id: number
  number: string
  level: Level
  cents: number
  interestCents: number
  feeCents: number
  dueOn: string
  recordedNumber: string
  reason: string
  by: string
  at: Date
}

/** The letters of an order, the oldest first; one statement. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select id, number, level, cents, interest_cents as "interestCents", fee_cents as "feeCents", sent_on as "sentOn",
      due_on as "dueOn", recorded_number as "recordedNumber", reason, actor_name as by, at
    from reminders where shop_id = ${shopId} and order_id = ${orderId} order by id`.execute(db)
  return rows
}
