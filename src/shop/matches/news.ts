import { type Db, sql } from '#database'
import { lateCount } from '#reminders'
import { waitingCount } from '#remittances'
import { openCents } from './line.ts'

/** What the bank has for who works in the shop: lines to point, cheques to bring to it, orders that are late. */
export type News = { toPoint: number; cheques: number; unpaid: number }

/** So many of the last lines are looked at: one that is older is no news. */
const LATEST = 1000

/** SQL: what waits at the bank of a shop on a day. */
const newsSql = (shopId: number, day: string) => sql<News>`select (
    select count(*)::int4 from (select * from bank_lines b where b.shop_id = ${shopId} and b.booked_on <= ${day}::date
      order by b.booked_on desc, b.id desc limit ${LATEST}) l where ${openCents} <> 0) as "toPoint",
    ${waitingCount(shopId)} as cheques, ${lateCount(shopId, day)} as unpaid`

/** What waits at the bank of a shop on its day, as it was last brought up; no line before its account is open. One statement. */
export async function news(db: Db, shopId: number, day: string): Promise<News> {
  const { rows } = await newsSql(shopId, day).execute(db)
  return rows[0] ?? { toPoint: 0, cheques: 0, unpaid: 0 }
}

/** So many shops are asked about in one statement. */
const TOGETHER = 25

/** The same of several shops, each on its own day, by shop; one statement for 25 of them. */
export async function newsOf(db: Db, days: ReadonlyMap<number, string>): Promise<Map<number, News>> {
  const found = new Map<number, News>()
  const shops = [...days]
  for (let from = 0; from < shops.length; from += TOGETHER) {
    const each = shops
      .slice(from, from + TOGETHER)
      .map(([shopId, day]) => sql`select ${shopId}::int8 as "shopId", n.* from (${newsSql(shopId, day)}) n`)
    const { rows } = await sql<News & { shopId: number }>`${sql.join(each, sql` union all `)}`.execute(db)
    for (const { shopId, ...one } of rows) found.set(shopId, one)
  }
  return found
}
