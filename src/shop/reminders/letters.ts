import { type Db, sql } from '#database'
import type { Level, Past } from './levels.ts'

/** A letter that was sent about an order, cents; its day is the shop's bank day. What its customer will do after it is not told here. */
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
  /** What its customer wrote after it, once that has come; its day is the shop's bank day too. */
  answer: { day: string; body: string; conversationId: number } | null
}

/** SQL: the message that the customer wrote after the letter `r`: both are written in one transaction (`come`), within a minute. */
const answer = (shopId: number) => sql`(
  select jsonb_build_object('message', m.id, 'day', r.reacts_on, 'body', m.body, 'conversationId', m.conversation_id) from order_messages m
  where m.shop_id = ${shopId} and m.order_id = r.order_id and m.author_kind = 'customer' and r.reaction in ('asks', 'protests')
    and m.at between r.reacted_at - interval '1 second' and r.reacted_at + interval '1 minute' order by m.id limit 1)`

/** The letters of an order, the oldest first; one statement. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<Letter[]> {
  const { rows } = await sql<Found>`
    select id, number, level, cents, interest_cents as "interestCents", fee_cents as "feeCents", sent_on as "sentOn",
      due_on as "dueOn", recorded_number as "recordedNumber", reason, actor_name as by, at, ${answer(shopId)} as answer
    from reminders r where shop_id = ${shopId} and order_id = ${orderId} order by id`.execute(db)
  return answeredOnce(rows)
}

type Found = Omit<Letter, 'answer'> & { answer: (NonNullable<Letter['answer']> & { message: number }) | null }

/** Pure: letters, the oldest first, of which a message that came after two stands under the later one only. */
export function answeredOnce(letters: readonly Found[]): Letter[] {
  const last = new Map(letters.map(({ id, answer: came }) => [came?.message, id]))
  return letters.map(({ answer: came, ...letter }) => {
    if (!came || last.get(came.message) !== letter.id) return { ...letter, answer: null }
    const { message: _, ...said } = came
    return { ...letter, answer: said }
  })
}
