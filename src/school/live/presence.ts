import { now } from '#clock'
import { type Db, SHARED, sql } from '#database'
import { arrivals } from '#lessons'
import { log } from '#log'
import { hashToken } from '#people'

/** The page that an employee's session has just received. */
export type Seen = { shopId: number; token: string; path: string; title: string }
/** Without a page: the one received last is still open. */
type Noted = Pick<Seen, 'shopId' | 'token'> & { path: string | null; title: string | null; at: Date }

/** How long what was seen waits to be written, all sessions together. */
const WRITE_MS = 1000
/** A page looked at again is written again after this long. */
const AGAIN_MS = 10_000
/** A page that stays open is written again after this long: well within what counts as being there. */
const OPEN_MS = 60_000
const MOST_KNOWN = 5000

const waiting = new WeakMap<Db, Map<string, Noted>>()
/** What was written last of each session: the path, and when. */
const written = new Map<string, { path: string; at: number }>()

/**
 * Notes which page a session is on. Costs the request nothing: what all sessions saw within a second is written in one
 * statement, and a page asked for again only every ten seconds.
 */
export function noteSeen(db: Db, seen: Seen): void {
  const key = `${seen.shopId} ${seen.token}`
  const before = written.get(key)
  const at = new Date(now())
  if (before?.path === seen.path && at.getTime() - before.at < AGAIN_MS) return
  if (written.size > MOST_KNOWN) written.clear()
  written.set(key, { path: seen.path, at: at.getTime() })
  soon(db, key, { ...seen, path: seen.path.slice(0, 500), title: seen.title.slice(0, 200), at })
}

/** Notes that the page which a session received last is still open, as its stream tells: somebody reads, and is there. */
export function noteOpen(db: Db, { shopId, token }: Pick<Seen, 'shopId' | 'token'>): void {
  const key = `${shopId} ${token}`
  const before = written.get(key)
  const at = new Date(now())
  if (before && at.getTime() - before.at < OPEN_MS) return
  written.set(key, { path: before?.path ?? '', at: at.getTime() })
  if (!waiting.get(db)?.has(key)) soon(db, key, { shopId, token, path: null, title: null, at })
}

function soon(db: Db, key: string, noted: Noted): void {
  const known = waiting.get(db)
  const all = known ?? new Map<string, Noted>()
  all.set(key, noted)
  if (known) return
  waiting.set(db, all)
  setTimeout(() => void writeSeen(db), WRITE_MS).unref()
}

/** Writes at once what was noted, and who has come into a lesson by it. The commit does not wait for the disk: a crash loses where somebody was, no more. */
export async function writeSeen(db: Db): Promise<void> {
  const all = [...(waiting.get(db)?.values() ?? [])]
  waiting.delete(db)
  if (all.length === 0) return
  const hashes = all.map(({ token }) => hashToken(token))
  const columns = [all.map((one) => one.shopId), all.map((one) => one.path), all.map((one) => one.title)]
  try {
    await sql`${sql.raw(SHARED)}
      with fast as (select set_config('synchronous_commit', 'off', true) as off),
      seen as (
        update employee_sessions s set last_seen_at = x.at, last_path = coalesce(x.path, s.last_path), last_title = coalesce(x.title, s.last_title)
        from fast, unnest(${columns[0]}::bigint[], ${hashes}::bytea[], ${columns[1]}::text[], ${columns[2]}::text[],
          ${all.map((one) => one.at)}::timestamptz[]) as x (shop_id, hash, path, title, at)
        where fast.off is not null and s.shop_id = x.shop_id and s.token_hash = x.hash and s.last_seen_at <= x.at
        returning s.shop_id, s.employee_id, s.last_seen_at as at),
      come as (select e.account_id, seen.at from seen join employees e on e.shop_id = seen.shop_id and e.id = seen.employee_id)
      ${arrivals(sql`come`)}`.execute(db)
  } catch (error) {
    // Who was where is a convenience: the house may be closing, and no page depends on it.
    log.debug({ err: error }, 'presence was not written')
  }
}

/** Sessions whose last forms were refused: an accepted one is written only for these. */
const refused = new Set<string>()

/**
 * Notes how a form of a session was received: those refused in a row are counted, an accepted one ends the row. The desk sees
 * who can't get on.
 */
export async function noteTried(
  db: Db,
  { shopId, token, ok }: { shopId: number; token: string; ok: boolean },
): Promise<void> {
  const key = `${shopId} ${token}`
  if (ok && !refused.delete(key)) return
  if (!ok) refused.add(key)
  if (refused.size > MOST_KNOWN) refused.clear()
  try {
    await sql`${sql.raw(SHARED)} update employee_sessions set refusals = ${ok ? sql`0` : sql`refusals + 1`}
      where shop_id = ${shopId} and token_hash = ${hashToken(token)}`.execute(db)
  } catch (error) {
    log.debug({ err: error }, 'a refusal was not noted')
  }
}
