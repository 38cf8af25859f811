import { today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'

export type CounterName = 'order' | 'invoice' | 'credit_note' | 'delivery_slip'
export type Taken = { rank: number; number: string }
export type Counter = { prefix: string; next: number; digits: number; withYear: boolean; resetYearly: boolean }

/** The next number asked for is one that was already given. */
export class NextTooLow extends Invalid {}

/**
 * Takes the next number; concurrent takers wait for each other until the end of the transaction.
 * Take it as late as possible in the transaction, for it holds the others up.
 * @param day the day in France, `2026-11-23`: its year is the one printed and the one that starts a new series.
 */
export async function take(tx: Db, shopId: number, name: CounterName, day: string): Promise<Taken> {
  const year = Number(day.slice(0, 4))
  const row = await tx
    .updateTable('counters')
    .set({
      next: sql<number>`case when reset_yearly and year <> ${year} then 2 else next + 1 end`,
      year,
    })
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .returning(['prefix', 'next', 'digits', 'with_year'])
    .executeTakeFirstOrThrow()
  const rank = row.next - 1
  return { rank, number: `${row.prefix}${row.with_year ? year : ''}${String(rank).padStart(row.digits, '0')}` }
}

/** The settings of a counter. */
export async function find(db: Db, shopId: number, name: CounterName): Promise<Counter> {
  const row = await db
    .selectFrom('counters')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return {
    prefix: row.prefix,
    next: row.next,
    digits: row.digits,
    withYear: row.with_year,
    resetYearly: row.reset_yearly,
  }
}

/**
 * Changes prefix, next number, year and yearly reset.
 * Refuses with NextTooLow a next number not above the highest used: a number is never given twice.
 */
export async function set(
  db: Db,
  actor: Actor,
  shopId: number,
  name: CounterName,
  wanted: Omit<Counter, 'digits'>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('counters')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('name', '=', name)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const highest = row.next - 1
    refuseUsed(wanted.next, highest)
    const resetYearly = wanted.resetYearly && wanted.withYear
    const after = { prefix: wanted.prefix, next: wanted.next, with_year: wanted.withYear, reset_yearly: resetYearly }
    // The next number is one of this year: without its year the counter would start again at 1 at once.
    const year = Number(today().slice(0, 4))
    await tx
      .updateTable('counters')
      .set({ ...after, year })
      .where('shop_id', '=', shopId)
      .where('name', '=', name)
      .execute()
    const before = { prefix: row.prefix, next: row.next, with_year: row.with_year, reset_yearly: row.reset_yearly }
    await trace.record(tx, shopId, actor, { verb: 'counters.set', subject: { kind: name, id: null }, before, after })
  })
}

/** Refuses with NextTooLow a next number that is not above the highest used. */
export function refuseUsed(next: number, highest: number): void {
  if (next <= highest)
    throw new NextTooLow(
      `Le numéro ${next} est déjà utilisé ou dépassé : le dernier numéro attribué est ${highest}, indiquez ${highest + 1} ou plus.`,
      { next: `Indiquez ${highest + 1} ou plus.` },
    )
}
