import { type Db, known, sql } from '#database'
import { keeping, lateSql } from './late.ts'
import { type Next, nextOf, type Past } from './levels.ts'
import { delaysOf, settingsOf } from './settings.ts'

/** What a late order asks of who works in the shop, for the teacher; cents, days of the bank. */
export type Expected = {
  orderId: number
  number: number
  customerName: string
  cents: number
  due: string
  letters: (Past & { reason: string; by: string })[]
  /** The day of its transfer that nobody has pointed: to be pointed, not reminded. */
  paidOn: string | null
  next: Next
}

/** The most orders that are told. */
const MOST = 50

/** The late orders of a shop on a day of its bank, the oldest first (50 at most), with what was sent and what follows. Two statements. */
export async function expected(db: Db, shopId: number, day: string): Promise<Expected[]> {
  const shop = known(shopId)
  const delays = delaysOf(await settingsOf(db, shopId))
  const { rows } = await sql<Omit<Expected, 'next'>>`with ${lateSql(shopId, day)}
    select w.order_id as "orderId", o.number, o.customer_name as "customerName", w.cents, w.due::text as due,
      coalesce((select jsonb_agg(jsonb_build_object('level', r.level, 'sentOn', r.sent_on, 'reason', r.reason, 'by', r.actor_name)
        order by r.id) from reminders r where r.shop_id = ${shop} and r.order_id = w.order_id), '[]') as letters,
      (select max(l.booked_on)::text from bank_lines l where l.shop_id = ${shop} and l.order_id = w.order_id
        and l.kind = 'transfer' and l.payment_id is null and l.booked_on <= ${known(day)}::date
        and not exists (select from bank_matches m where m.shop_id = ${shop} and m.line_id = l.id and m.undone_at is null)) as "paidOn"
    from (select w.* from late w where ${keeping(shop, { day })} order by w.due, w.order_id limit ${sql.lit(MOST)}) w
    join orders o on o.shop_id = ${shop} and o.id = w.order_id order by w.due, w.order_id`.execute(db)
  return rows.map((row) => ({ ...row, next: nextOf({ dueOn: row.due }, row.letters, delays) }))
}

/** How far an order is: to be pointed first, to be reminded, reminded in time, or reminded though it had paid or before its day. */
export type Standing = 'paid' | 'due' | 'wrong' | 'done'

/** Pure: how far it is on a day of the bank. */
export function standing(
  { letters, paidOn, next }: Pick<Expected, 'letters' | 'paidOn' | 'next'>,
  day: string,
): Standing {
  if (letters.some(({ sentOn, reason }) => reason !== '' || (paidOn !== null && paidOn <= sentOn))) return 'wrong'
  if (paidOn !== null) return 'paid'
  return next !== null && next.from <= day ? 'due' : 'done'
}
