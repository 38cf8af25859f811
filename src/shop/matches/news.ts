import { type Db, sql } from '#database'
import { waitingCount } from '#remittances'
import { bankDay, openCents } from './line.ts'

/** What the bank has for who works in the shop: lines to point, cheques to bring to it. */
export type News = { toPoint: number; cheques: number }

/** So many of the last lines are looked at: one that is older is no news. */
const LATEST = 1000

/** What waits at the bank of a shop, as it was last brought up; nothing before its account is open. One statement. */
export async function news(db: Db, shopId: number): Promise<News> {
  const { rows } = await sql<News>`select (
    select count(*)::int4 from (select * from bank_lines b where b.shop_id = ${shopId} and b.booked_on <= ${bankDay(shopId)}
      order by b.booked_on desc, b.id desc limit ${LATEST}) l where ${openCents} <> 0) as "toPoint",
    ${waitingCount(shopId)} as cheques`.execute(db)
  return rows[0] ?? { toPoint: 0, cheques: 0 }
}
