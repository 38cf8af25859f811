import { today } from '#clock'
import { type Db, sql } from '#database'
import { type Account, bankDay } from './account.ts'

/** What stands on an account at the end of a day of the bank (2026-11-23), cents; of its own day when none is given. */
export async function balance(db: Db, account: Account, day: string = bankDay(account)): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(amount_cents), 0)::int8 as cents from bank_lines
    where shop_id = ${account.shop_id} and booked_on <= ${day}::date`.execute(db)
  return account.opening_cents + (rows[0]?.cents ?? 0)
}

/** What stands on the accounts of several shops, each on its bank's own day, cents, by shop; one statement. */
export async function balances(db: Db, accounts: readonly Account[]): Promise<Map<number, number>> {
  const ids = accounts.map(({ shop_id }) => shop_id)
  const { rows } = await sql<{ shopId: number; cents: number }>`/* several shops */
    select a.shop_id as "shopId", (a.opening_cents + coalesce((select sum(l.amount_cents) from bank_lines l
      where l.shop_id = a.shop_id and l.booked_on <= ${today()}::date + a.days_ahead), 0))::int8 as cents
    from bank_accounts a where a.shop_id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map(({ shopId, cents }) => [shopId, cents]))
}
