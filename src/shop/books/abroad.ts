import { type Db, known, sql } from '#database'

/** From how many cents without tax a year, to all other member states together, a consumer's VAT is that of the country (CGI art. 259 D). */
export const THRESHOLD_CENTS = 1_000_000

/** What a shop sold consumers of other member states, without tax, in the year of a day and in the one before; cents, one statement. */
export async function soldAbroad(
  db: Db,
  shopId: number,
  day: string,
): Promise<{ yearCents: number; lastCents: number }> {
  const year = Number(day.slice(0, 4))
  const within = (one: number) =>
    sql`(select coalesce(sum(r.ht_cents), 0) from invoice_rates r where r.shop_id = ${known(shopId)}
      and r.issued_on >= ${known(`${one}-01-01`)} and r.issued_on <= ${known(`${one}-12-31`)}
      and r.regime in ('eu-french', 'oss'))`
  const { rows } = await sql<{ yearCents: number; lastCents: number }>`
    select ${within(year)} as "yearCents", ${within(year - 1)} as "lastCents"`.execute(db)
  return rows[0] ?? { yearCents: 0, lastCents: 0 }
}
