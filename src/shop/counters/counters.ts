import { today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'

export type CounterName = 'order' | 'invoice' | 'credit_note' | 'delivery_slip'
/** `day` is the one to date the paper of, 2026-11-23. */
export type Taken = { rank: number; number: string; day: string }
export type Counter = { prefix: string; next: number; digits: number; withYear: boolean; resetYearly: boolean }

/** The next number asked for is one that was already given. */
export class NextTooLow extends Invalid {}

/**
 * Takes the next number, and the day to date its paper of (in France): today, or the day of the series' last paper when the
 * clock is behind it. A new year starts a new series where it should; no clock brings an old one back.
 * Concurrent takers wait for each other until the end of the transaction: take it as late as possible.
 */
export async function take(tx: Db, shopId: number, name: CounterName): Promise<Taken> {
  const day = sql`greatest(last_on, ${today()}::date)`
  const year = sql<number>`extract(year from ${day})::int4`
  const row = await tx
    .updateTable('counters')
    .set({
      next: sql<number>`case when reset_yearly and year < ${year} then 2 else next + 1 end`,
      year: sql<number>`greatest(year, ${year})`,
      last_on: sql<string>`${day}`,
    })
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .returning(['prefix', 'next', 'digits', 'with_year', 'last_on'])
    .executeTakeFirstOrThrow()
  const rank = row.next - 1
  const of = row.last_on ?? ''
  return { rank, number: numberOf(row, rank, of), day: of }
}

const numberOf = (row: { prefix: string; digits: number; with_year: boolean }, rank: number, day: string): string =>
  `${row.prefix}${row.with_year ? day.slice(0, 4) : ''}${String(rank).padStart(row.digits, '0')}`

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
