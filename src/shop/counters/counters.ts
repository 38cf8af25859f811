import { today } from '#clock'
import { type Db, sql } from '#database'

export type CounterName =
  | 'order'
  | 'invoice'
  | 'credit_note'
  | 'delivery_slip'
  | 'quotation'
  | 'return'
  | 'purchase_order'
/** `day` is the one to date the paper of, 2026-11-23. */
export type Taken = { rank: number; number: string; day: string }
export type Counter = {
  prefix: string
  next: number
  digits: number
  withYear: boolean
  resetYearly: boolean
  /** The day of the last paper; null when there is none, and for orders before 0.3.0. */
  lastOn: string | null
}

/**
 * Takes the next number, and the day to date its paper of (in France): today, or the day of the series' last paper when the
 * clock is behind it. A new year starts a new series where it should; no clock brings an old one back.
 * Concurrent takers wait for each other until the end of the transaction: take it as late as possible.
 */
export async function take(tx: Db, shopId: number, name: CounterName): Promise<Taken> {
  const row = await taking(tx, shopId, name).executeTakeFirstOrThrow()
  const rank = row.next - 1
  const of = row.last_on ?? ''
  return { rank, number: numberOf(row, rank, of), day: of }
}

/** The same as a part of another statement: the number taken is the one before `next`. */
export function taking(tx: Pick<Db, 'updateTable'>, shopId: number, name: CounterName) {
  const day = sql`greatest(last_on, ${today()}::date)`
  const year = sql<number>`extract(year from ${day})::int4`
  return tx
    .updateTable('counters')
    .set({
      next: sql<number>`case when reset_yearly and year < ${year} then 2 else next + 1 end`,
      year: sql<number>`greatest(year, ${year})`,
      last_on: sql<string>`${day}`,
    })
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .returning(['prefix', 'next', 'digits', 'with_year', 'last_on'])
}

const numberOf = (row: { prefix: string; digits: number; with_year: boolean }, rank: number, day: string): string =>
  `${row.prefix}${row.with_year ? day.slice(0, 4) : ''}${String(rank).padStart(row.digits, '0')}`

/** Begins a series that a shop has not had yet. */
export async function begin(tx: Db, shopId: number, name: CounterName, prefix: string): Promise<void> {
  await tx
    .insertInto('counters')
    .values({ shop_id: shopId, name, prefix, digits: 6 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The settings of a counter as they are for a paper of today: after the new year a yearly series is at 1 again. */
export async function find(db: Db, shopId: number, name: CounterName): Promise<Counter> {
  const row = await db
    .selectFrom('counters')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return {
    prefix: row.prefix,
    next: nextOf(row),
    digits: row.digits,
    withYear: row.with_year,
    resetYearly: row.reset_yearly,
    lastOn: row.last_on,
  }
}

export const thisYear = (): number => Number(today().slice(0, 4))

/** The number that comes next today. */
export const nextOf = (row: { next: number; reset_yearly: boolean; year: number }): number =>
  row.reset_yearly && row.year < thisYear() ? 1 : row.next
