import { today } from '#clock'
import { type Db, SHARED, sql } from '#database'
import { log } from '#log'

/**
 * What is counted of a shop's visitors, none of them told apart: lists of articles and product pages looked at, searches,
 * carts begun (a first article put into an empty one), checkouts begun (the page of the addresses).
 */
export const counted = ['shelves', 'products', 'searches', 'carts', 'checkouts'] as const
export type Counted = (typeof counted)[number]

/** How long counts wait to be written, those of all shops together. */
const WRITE_MS = 5000

type Waiting = Map<string, { shopId: number; day: string; what: Counted; n: number }>
const waiting = new WeakMap<Db, Waiting>()

/** Counts one more of something in a shop today. Costs the request nothing: sums are written every few seconds, in one statement. */
export function tally(db: Db, shopId: number, what: Counted): void {
  const known = waiting.get(db)
  const all: Waiting = known ?? new Map()
  const day = today()
  const key = `${shopId} ${day} ${what}`
  const one = all.get(key)
  if (one) one.n++
  else all.set(key, { shopId, day, what, n: 1 })
  if (known) return
  waiting.set(db, all)
  setTimeout(() => void writeTally(db), WRITE_MS).unref()
}

/** Writes at once what was counted. Several processes add to the same rows; a crash loses a few seconds of counts, no more. */
export async function writeTally(db: Db): Promise<void> {
  // In one order, so that two processes never wait for each other.
  const all = [...(waiting.get(db) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  waiting.delete(db)
  if (all.length === 0) return
  const columns = [all.map((one) => one.shopId), all.map((one) => one.day), all.map((one) => one.what)]
  try {
    await sql`${sql.raw(SHARED)}
      insert into day_counts (shop_id, day, what, n)
      select x.shop_id, x.day, x.what, x.n
      from unnest(${columns[0]}::bigint[], ${columns[1]}::date[], ${columns[2]}::text[], ${all.map((one) => one.n)}::bigint[])
        as x (shop_id, day, what, n) join living_shops s on s.id = x.shop_id
      on conflict (shop_id, day, what) do update set n = day_counts.n + excluded.n`.execute(db)
  } catch (error) {
    // Figures are a convenience: the house may be closing, a shop may have gone.
    log.debug({ err: error }, 'counts of visitors were not written')
  }
}
