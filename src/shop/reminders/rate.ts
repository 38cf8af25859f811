import { type Db, sql } from '#database'
import { type HalfRate, halfYearOf, type Rates, rateIn } from './half-years.ts'

/** Yearly rates of late payment that can be asked for, basis points. */
export const isRate = (bp: number): boolean => Number.isInteger(bp) && bp >= 1 && bp <= 5000

/** The yearly rates that a shop wrote, the first one first; one statement. */
export async function ratesOf(db: Db, shopId: number): Promise<Rates> {
  const { rows } = await sql<HalfRate>`select from_day::text as "fromDay", rate_bp as "rateBp" from reminder_rates
    where shop_id = ${shopId} order by from_day`.execute(db)
  return rows
}

/** The yearly rate that a shop asks for on a day, basis points: what it wrote last, or the house's. One statement. */
export const rateOn = async (db: Db, shopId: number, day: string): Promise<number> =>
  rateIn(await ratesOf(db, shopId), day)

/**
 * Keeps what a letter asked for half-years before the day's own, the first one first: the next letters propose it. The day's own stays
 * what the settings say, also where it was that of a half-year before.
 */
export async function keepEarlier(tx: Db, shopId: number, day: string, asked: Rates): Promise<void> {
  if (asked.length === 0) return
  const now = await rateOn(tx, shopId, day)
  for (const { fromDay, rateBp } of asked) await keepRate(tx, shopId, fromDay, rateBp)
  await keepRate(tx, shopId, day, now)
}

/** Writes the rate down for the half-year of a day, unless it is the one that holds. */
export async function keepRate(tx: Db, shopId: number, day: string, bp: number): Promise<void> {
  if ((await rateOn(tx, shopId, day)) === bp) return
  await sql`insert into reminder_rates (shop_id, from_day, rate_bp) values (${shopId}, ${halfYearOf(day)}::date, ${bp})
    on conflict (shop_id, from_day) do update set rate_bp = excluded.rate_bp`.execute(tx)
}
