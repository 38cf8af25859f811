import { type Db, sql } from '#database'
import { type Account, bankDay } from './account.ts'

/** What may leave an account: what stands on it, what of that is paid and not booked yet, how far below nothing it may go, and what that leaves to spend. Cents. */
export type Spendable = { balanceCents: number; leavingCents: number; overdraftCents: number; leftCents: number }

/** What a shop may spend now; what it has paid and the bank has yet to book is spent. One statement. */
export async function spendable(db: Db, account: Account): Promise<Spendable> {
  const { rows } = await sql<{ booked: number; leaving: number }>`
    select coalesce(sum(amount_cents) filter (where booked_on <= ${bankDay(account)}::date), 0)::int8 as booked,
      coalesce(sum(amount_cents) filter (where booked_on > ${bankDay(account)}::date and kind = 'paid-out'), 0)::int8 as leaving
    from bank_lines where shop_id = ${account.shop_id}`.execute(db)
  const { booked = 0, leaving = 0 } = rows[0] ?? {}
  const [balanceCents, overdraftCents] = [account.opening_cents + booked, account.overdraft_cents]
  return { balanceCents, leavingCents: -leaving, overdraftCents, leftCents: balanceCents + leaving + overdraftCents }
}
