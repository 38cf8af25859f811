import { type Db, sql } from '#database'
import type { BankIdentity } from '#shops'
import { type Account, bankDay } from './account.ts'
import { aheadAt } from './ahead.ts'

/** What some days of an account come to: cents; debits below zero. */
export type Statement = {
  openingCents: number
  creditCents: number
  debitCents: number
  closingCents: number
  count: number
  /** What stands on it on the bank's own day. */
  nowCents: number
  /** Who the shop was as the last of these days ended, when it is another since; null: who it is. */
  issuer: BankIdentity | null
}

/** The figures of a statement, of days of the bank (both included), in one statement. What is still to come is in none. */
export async function statement(
  db: Db,
  account: Account,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): Promise<Statement> {
  const inside = sql`l.booked_on between ${fromDay}::date and ${toDay}::date`
  const { rows } = await sql<
    Record<'before' | 'credit' | 'debit' | 'count' | 'whole', number> & { issuer: BankIdentity | null }
  >`
    select coalesce(sum(l.amount_cents) filter (where l.booked_on < ${fromDay}::date), 0)::int8 as before,
      coalesce(sum(l.amount_cents) filter (where ${inside} and l.amount_cents > 0), 0)::int8 as credit,
      coalesce(sum(l.amount_cents) filter (where ${inside} and l.amount_cents < 0), 0)::int8 as debit,
      count(*) filter (where ${inside})::int4 as count, coalesce(sum(l.amount_cents), 0)::int8 as whole,
      (select f.figures from former_identities f where f.shop_id = ${account.shop_id}
        and (f.replaced_at at time zone 'Europe/Paris')::date + ${aheadAt(account.shop_id, sql`f.replaced_at`)} > ${toDay}::date
        order by f.replaced_at limit 1) as issuer
    from bank_lines l where l.shop_id = ${account.shop_id} and l.booked_on <= ${bankDay(account)}::date`.execute(db)
  const { before = 0, credit = 0, debit = 0, count = 0, whole = 0, issuer = null } = rows[0] ?? {}
  const openingCents = account.opening_cents + before
  return {
    openingCents,
    creditCents: credit,
    debitCents: debit,
    closingCents: openingCents + credit + debit,
    count,
    nowCents: account.opening_cents + whole,
    issuer,
  }
}
