import { type Db, sql } from '#database'
import { halfYearOf, type Kind, type Rates, rateIn } from './half-years.ts'

/** Yearly rates that can be asked for, basis points. */
export const isRate = (bp: number): boolean => Number.isInteger(bp) && bp >= 1 && bp <= 5000

const tables = { late: sql.table('reminder_rates'), legal: sql.table('reminder_legal_rates') }

/** SQL: the yearly rates of a kind that a shop wrote, the first one first. */
export const ratesSql = (shopId: unknown, kind: Kind) => sql<Rates>`(
  select coalesce(jsonb_agg(jsonb_build_object('fromDay', r.from_day, 'rateBp', r.rate_bp) order by r.from_day), '[]')
  from ${tables[kind]} r where r.shop_id = ${shopId})`

/** The yearly rates of a kind that a shop wrote, the first one first; one statement. */
export async function ratesOf(db: Db, shopId: number, kind: Kind = 'late'): Promise<Rates> {
  const { rows } = await sql<{ rates: Rates }>`select ${ratesSql(shopId, kind)} as rates`.execute(db)
  return rows[0]?.rates ?? []
}

/** The yearly rate of a kind that a shop asks for on a day, basis points: what it wrote last, or the house's. One statement. */
export const rateOn = async (db: Db, shopId: number, day: string, kind: Kind = 'late'): Promise<number> =>
  rateIn(await ratesOf(db, shopId, kind), day, kind)

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

/** Writes the rate of a kind down for the half-year of a day, unless it is the one that holds. */
export async function keepRate(tx: Db, shopId: number, day: string, bp: number, kind: Kind = 'late'): Promise<void> {
  if ((await rateOn(tx, shopId, day, kind)) === bp) return
  await sql`insert into ${tables[kind]} (shop_id, from_day, rate_bp) values (${shopId}, ${halfYearOf(day)}::date, ${bp})
    on conflict (shop_id, from_day) do update set rate_bp = excluded.rate_bp`.execute(tx)
}
