import { type Db, sql } from '#database'

/**
 * Opens the days of an account again from a day on: what a past brings is booked on its own days, as if nobody had looked before.
 * Nothing where no account is open, where that day is not closed, or where days were let pass. What the lines of those days are
 * stays; who has worked on them is asked before (arrivals).
 */
export async function reopenFrom(tx: Db, shopId: number, day: string): Promise<void> {
  await sql`update bank_accounts set closed_on = greatest(${day}::date, opened_on) - 1
    where shop_id = ${shopId} and days_ahead = 0 and closed_on >= greatest(${day}::date, opened_on)`.execute(tx)
}

/** The customer of an order never sends the transfer that it waits for, until a letter asks for it; nothing for one paid otherwise. */
export async function neverPays(tx: Db, shopId: number, orderId: number): Promise<void> {
  await sql`insert into bank_late (shop_id, order_id) select o.shop_id, o.id from orders o
    where o.shop_id = ${shopId} and o.id = ${orderId} and o.payment_method = 'transfer' on conflict do nothing`.execute(
    tx,
  )
}
