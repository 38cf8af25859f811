import { type Db, sql } from '#database'
import { open } from './account.ts'

/** SQL: the day until which somebody has worked at the account `a`: pointed a line, brought cheques, let days pass; null where nobody did. */
export const workedUntil = (shop: unknown) => sql<
  string | null
>`greatest(case when a.days_ahead > 0 then a.closed_on end,
  (select max(l.booked_on) from bank_matches m join bank_lines l on l.shop_id = ${shop} and l.id = m.line_id
    where m.shop_id = ${shop} and m.undone_at is null),
  (select max(r.made_on) from remittances r where r.shop_id = ${shop}))`

/**
 * The account of a shop, opened if it is not, begins with the month of a day at the latest: a past has its money there, however long
 * ago. One that begins later has no day of before on which somebody worked. Nothing where days were let pass.
 */
export async function beginBy(tx: Db, shopId: number, day: string): Promise<void> {
  await open(tx, shopId)
  const first = `${day.slice(0, 7)}-01`
  await sql`update bank_accounts set opened_on = ${first}::date, closed_on = ${first}::date - 1
    where shop_id = ${shopId} and days_ahead = 0 and opened_on > ${day}::date`.execute(tx)
}

/**
 * Opens the days of an account again from a day on: what a past brings is booked on its own days, as if nobody had looked before.
 * Nothing where no account is open, where that day is not closed, or where days were let pass. What the lines of those days are
 * stays, and days on which somebody has worked stay closed, whoever did so while the past was coming.
 */
export async function reopenFrom(tx: Db, shopId: number, day: string): Promise<void> {
  await sql`with free as (select greatest(${day}::date, a.opened_on, ${workedUntil(shopId)} + 1) as day
      from bank_accounts a where a.shop_id = ${shopId})
    update bank_accounts set closed_on = free.day - 1 from free
    where shop_id = ${shopId} and days_ahead = 0 and closed_on >= free.day`.execute(tx)
}

/** The customer of an order never sends the transfer that it waits for, until a letter asks for it; nothing for one paid otherwise. */
export async function neverPays(tx: Db, shopId: number, orderId: number): Promise<void> {
  await sql`insert into bank_late (shop_id, order_id) select o.shop_id, o.id from orders o
    where o.shop_id = ${shopId} and o.id = ${orderId} and o.payment_method = 'transfer' on conflict do nothing`.execute(
    tx,
  )
}
