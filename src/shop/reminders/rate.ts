import { type Db, sql } from '#database'
import { LATE_RATE_BP } from './law.ts'

/** Yearly rates of late payment that can be asked for, basis points. */
export const isRate = (bp: number): boolean => Number.isInteger(bp) && bp >= 1 && bp <= 5000

/** Pure: the first day of the half-year of a day: the rate of the European Central Bank that day holds for six months (c. com. L441-10). */
export const halfYearOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`

/** The yearly rate that a shop asks for on a day, basis points: what it wrote last, or the house's. One statement. */
export async function rateOn(db: Db, shopId: number, day: string): Promise<number> {
  const { rows } = await sql<{ bp: number }>`select rate_bp as bp from reminder_rates
    where shop_id = ${shopId} and from_day <= ${day}::date order by from_day desc limit 1`.execute(db)
  return rows[0]?.bp ?? LATE_RATE_BP
}

/** Writes the rate down for the half-year of a day, unless it is the one that holds. */
export async function keepRate(tx: Db, shopId: number, day: string, bp: number): Promise<void> {
  if ((await rateOn(tx, shopId, day)) === bp) return
  await sql`insert into reminder_rates (shop_id, from_day, rate_bp) values (${shopId}, ${halfYearOf(day)}::date, ${bp})
    on conflict (shop_id, from_day) do update set rate_bp = excluded.rate_bp`.execute(tx)
}
