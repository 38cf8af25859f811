import { type Db, known, sql } from '#database'

/** Words that were searched: how often, how many articles answered the last time, on which day that was. */
export type Searched = { words: string; times: number; found: number; lastOn: string }

/** All searches of some days: how many, in how many different words, how many of them answered by nothing; the words, most first. */
export type Searches = { times: number; different: number; vain: number; rows: Searched[] }

/** What was searched in a shop on days, both included, as many different words at most as are asked for; one statement. */
export async function searched(
  db: Db,
  shopId: number,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<Searches> {
  const { rows } = await sql<Searched & { all: number; different: number; vain: number }>`
    select words, sum(n)::int8 as times, (array_agg(found order by day desc))[1] as found, max(day)::text as "lastOn",
      sum(sum(n)) over ()::int8 as "all", count(*) over ()::int8 as different,
      coalesce(sum(sum(n) filter (where found = 0)) over (), 0)::int8 as vain
    from search_days where shop_id = ${known(shopId)} and day between ${from}::date and ${to}::date
    group by words order by times desc, words limit ${limit}`.execute(db)
  const [first] = rows
  return {
    times: Number(first?.all ?? 0),
    different: Number(first?.different ?? 0),
    vain: Number(first?.vain ?? 0),
    rows: rows.map(({ words, times, found, lastOn }) => ({ words, times: Number(times), found, lastOn })),
  }
}
