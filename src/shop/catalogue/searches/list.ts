import { type Db, sql } from '#database'
import { NotFound } from '#refusals'

/** What customers looked for and did not find: the words, how often, on which day last. */
export type Search = { id: number; words: string; times: number; lastOn: string }

/** As many as a page lists. */
const MOST = 100

/** What was searched in vain most, and nobody has seen to; a hundred at most. */
export async function listSearches(db: Db, shopId: number): Promise<Search[]> {
  const { rows } = await sql<Search>`
    select id, words, times, to_char(last_on, 'YYYY-MM-DD') as "lastOn" from searches
    where shop_id = ${shopId} and answered_at is null order by times desc, last_on desc, id desc limit ${MOST}`.execute(
    db,
  )
  return rows
}

/** Words that were searched in vain, seen to or not. Refuses with NotFound those that the shop does not have. */
export async function findSearch(db: Db, shopId: number, id: number): Promise<string> {
  const row = await db
    .selectFrom('searches')
    .select('words')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette recherche n’est plus dans la liste.')
  return row.words
}
