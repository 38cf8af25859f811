import { today } from '#clock'
import { type Db, sql } from '#database'
import { wordsKept } from './words-kept.ts'

/** Searches kept of a shop at most: beyond, only those that are known are counted. */
export const MOST_SEARCHES = 2000

/**
 * Keeps that a question found nothing in a shop: its words, once more today, of nobody. What looks like somebody’s address
 * or number is not kept, nor new words once a shop has two thousand. One statement.
 */
export async function noteSearch(db: Db, shopId: number, question: string): Promise<void> {
  const said = wordsKept(question)
  if (said === undefined) return
  await sql`
    insert into searches (shop_id, words, first_on, last_on)
    select ${shopId}::bigint, ${said}, ${today()}::date, ${today()}::date
    where exists (select from searches where shop_id = ${shopId} and words = ${said})
      or (select count(*) from (select from searches where shop_id = ${shopId} limit ${MOST_SEARCHES}) known) < ${MOST_SEARCHES}
    on conflict (shop_id, words) do update
    set times = searches.times + 1, last_on = greatest(searches.last_on, excluded.last_on), answered_at = null`.execute(
    db,
  )
}
