import { today } from '#clock'
import { type Db, SHARED, sql } from '#database'
import { log } from '#log'
import { wordsKept } from './words-kept.ts'

/** How long searches wait to be written, those of all shops together; as many of them at most. */
const WRITE_MS = 5000
const MOST_WAITING = 5000

/** As many different words are kept of a shop on a day: beyond, only those that are known are counted. */
const MOST_A_DAY = 500

type Asked = { shopId: number; day: string; words: string; n: number; found: number }
const waiting = new WeakMap<Db, Map<string, Asked>>()

/**
 * Counts one more search in a shop today, and how many articles answered; nothing of who asked. Costs the request nothing:
 * sums are written every few seconds, in one statement.
 */
export function countSearch(db: Db, shopId: number, question: string, found: number): void {
  const words = wordsKept(question)
  if (words === undefined) return
  const known = waiting.get(db)
  const all = known ?? new Map<string, Asked>()
  const day = today()
  const key = `${shopId} ${day} ${words}`
  const one = all.get(key)
  if (one) Object.assign(one, { n: one.n + 1, found })
  else if (all.size < MOST_WAITING) all.set(key, { shopId, day, words, n: 1, found })
  if (known) return
  waiting.set(db, all)
  setTimeout(() => void writeSearches(db), WRITE_MS).unref()
}

/** Writes at once what was searched. Several processes add to the same rows; a crash loses a few seconds of them, no more. */
export async function writeSearches(db: Db): Promise<void> {
  // In one order, so that two processes never wait for each other.
  const all = [...(waiting.get(db) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  waiting.delete(db)
  if (all.length === 0) return
  const column = (of: keyof Asked) => all.map((one) => one[of])
  try {
    await sql`${sql.raw(SHARED)}
      insert into search_days (shop_id, day, words, n, found)
      select shop_id, day, words, n, found from (
        select x.*, d.words is not null as known,
          row_number() over (partition by x.shop_id, x.day, d.words is null order by x.n desc, x.words) as place
        from unnest(${column('shopId')}::bigint[], ${column('day')}::date[], ${column('words')}::text[], ${column('n')}::int4[],
          ${column('found')}::int4[]) as x (shop_id, day, words, n, found) join living_shops s on s.id = x.shop_id
          left join search_days d on d.shop_id = x.shop_id and d.day = x.day and d.words = x.words
      ) asked
      where known or place <= ${MOST_A_DAY} - (select count(*) from (select from search_days d
        where d.shop_id = asked.shop_id and d.day = asked.day limit ${MOST_A_DAY}) counted)
      order by shop_id, day, words
      on conflict (shop_id, day, words) do update set n = search_days.n + excluded.n, found = excluded.found`.execute(
      db,
    )
  } catch (error) {
    // Figures are a convenience: the house may be closing, a shop may have gone.
    log.debug({ err: error }, 'searches were not written')
  }
}
