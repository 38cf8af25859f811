import { type Db, sql } from '#database'
import { type Account, bankDay } from './account.ts'

/** What stands on an account at the end of a day of the bank (2026-11-23), cents; of its own day when none is given. */
export async function balance(db: Db, account: Account, day: string = bankDay(account)): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(amount_cents), 0)::int8 as cents from bank_lines
    where shop_id = ${account.shop_id} and booked_on <= ${day}::date`.execute(db)
  return account.opening_cents + (rows[0]?.cents ?? 0)
}
