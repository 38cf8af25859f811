import * as account from '#account'
import { type Db, known, sql } from '#database'
import { onDesk } from './born.ts'
import { countsFrom } from './debt.ts'
import { keeping, lateSql } from './late.ts'
import { type Next, nextOf } from './levels.ts'
import { delaysOf, settingsOf } from './settings.ts'
import { settledSql } from './settled.ts'
import type { Judged } from './standing.ts'
import { undelivered } from './undelivered.ts'

/** What a late order asks of who works in the shop, or asked, for the teacher; cents, days of the bank. */
export type Expected = {
  orderId: number
  number: number
  customerName: string
  /** False for one that was late and is settled. */
  owes: boolean
  cents: number
  due: string
  /** The day on which a cheque came back after `due`: letters count from it. */
  backOn: string | null
  settledOn: string | null
  /** The bank's day of the transfer that settled it, where it was pointed on a later one. */
  cameOn: string | null
  letters: Judged[]
  /** The day of its transfer that nobody has pointed: to be pointed, not reminded. */
  paidOn: string | null
  /** The number of the cheque that waits in the shop's post: to be examined, not reminded. */
  cheque: string | null
  /** Its formal notice would follow, and nothing has left of what is paid later: it is to be sent first. */
  toSend: boolean
  next: Next
}

/** The most orders that are told, late ones and settled ones each. */
const MOST = 50

/**
 * The late orders of a shop, or of some orders of it, on a day of its bank, the oldest first, then those that were and are settled, the last first (50 of
 * each at most), with what was sent and what follows. Two statements.
 */
export async function expected(db: Db, shopId: number, day: string, ids?: readonly number[]): Promise<Expected[]> {
  const shop = known(shopId)
  const own = ids ? sql`s.order_id = any(${[...ids]}::bigint[])` : sql`true`
  const delays = delaysOf(await settingsOf(db, shopId))
  const { rows } = await sql<Row>`with ${lateSql(shopId, day)}, ${settledSql(shop)}, told as (
      (select w.order_id, true as owes, w.cents, w.due, w.back_on, null::date as settled_on, null::date as came_on from late w where ${keeping(shop, { day, ids })}
        order by w.due, w.order_id limit ${sql.lit(MOST)})
      union all (select s.order_id, false, 0, s.due, null, s.settled_on, s.came_on from settled s where ${own}
        order by s.settled_on desc nulls last, s.order_id desc limit ${sql.lit(MOST)}))
    select w.order_id as "orderId", o.number, o.customer_name as "customerName", w.owes, w.cents, w.due::text as due,
      w.back_on::text as "backOn", w.came_on::text as "cameOn",
      w.settled_on::text as "settledOn", ${lettersOf(shop)} as letters, case when w.owes then ${cameUnseen(shop, day)} end as "paidOn",
      case when w.owes then ${onDesk(shop, sql`o.id`)} ->> 'number' end as cheque,
      w.owes and ${undelivered(shop)} as undelivered
    from told w join orders o on o.shop_id = ${shop} and o.id = w.order_id
    order by w.owes desc, w.settled_on desc nulls last, w.due, w.order_id`.execute(db)
  return rows.map(({ undelivered: nothingLeft, ...row }) => {
    const next = row.owes
      ? nextOf({ dueOn: countsFrom({ dueOn: row.due, backOn: row.backOn }) }, row.letters, delays)
      : null
    return { ...row, next, toSend: nothingLeft && next?.level === 3 }
  })
}

type Row = Omit<Expected, 'next' | 'toSend'> & { undelivered: boolean }

type Known = ReturnType<typeof known>

/** SQL: the last day of a transfer of the order of `w` that has come by a day and that no match shows. */
const cameUnseen = (shop: Known, day: string) => sql`(
  select max(l.booked_on)::text from bank_lines l where l.shop_id = ${shop} and l.order_id = w.order_id
    and l.booked_on <= ${known(day)}::date and ${account.unpointed((column) => sql<boolean>`${sql.ref(column)} = ${shop}`)})`

/** SQL: the letters about the order of `w`, each with what had come as it left: a transfer that no match showed then, a cheque. */
const lettersOf = (shop: Known) => sql`coalesce((select jsonb_agg(jsonb_build_object(
    'level', r.level, 'sentOn', r.sent_on, 'reason', r.reason, 'by', r.actor_name,
    'cameOn', (select max(l.booked_on) from bank_lines l where l.shop_id = ${shop} and l.order_id = r.order_id
      and l.kind = 'transfer' and l.payment_id is null and l.booked_on <= r.sent_on and not exists (
        select from bank_matches m where m.shop_id = ${shop} and m.line_id = l.id and m.at < r.at
          and (m.undone_at is null or m.undone_at > r.at))),
    'cheque', (select q.number from cheques q where q.shop_id = ${shop} and q.order_id = r.order_id
      and q.arrives_at <= r.at and (q.decided_at is null or q.decided_at > r.at) order by q.id desc limit 1)
  ) order by r.id) from reminders r where r.shop_id = ${shop} and r.order_id = w.order_id), '[]')`
