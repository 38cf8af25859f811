import { type Db, SHARED, sql } from '#database'
import { lookAround, type Now } from './now.ts'

/** How often the school is looked at while somebody watches, and how old what is shown may be. */
export const LOOK_MS = 1000
const OLDEST_MS = 5000

type Watch = { now?: Now; print: string; checkedAt: number; looking?: Promise<Now> }
const watches = new WeakMap<Db, Watch>()

/** The school at work, looked at now: for a page that is opened. */
export async function lookNow(db: Db): Promise<Now> {
  const watch = watchOf(db)
  const now = await lookAround(db, watch.now)
  watch.now = now
  return now
}

/**
 * The school at work, at most a second old and shared by all who watch: one small statement a second tells whether
 * anything moved, and only then it is looked at anew (or after five seconds, for minutes go by too).
 */
export function watchedNow(db: Db): Promise<Now> {
  const watch = watchOf(db)
  if (watch.looking) return watch.looking
  if (watch.now && Date.now() - watch.checkedAt < LOOK_MS * 0.9) return Promise.resolve(watch.now)
  watch.looking = look(db, watch).finally(() => {
    watch.looking = undefined
  })
  return watch.looking
}

async function look(db: Db, watch: Watch): Promise<Now> {
  const print = await footprint(db)
  const old = !watch.now || Date.now() - watch.now.at.getTime() >= OLDEST_MS
  if (old || print !== watch.print) watch.now = await lookAround(db, watch.now)
  watch.print = print
  watch.checkedAt = Date.now()
  return watch.now as Now
}

function watchOf(db: Db): Watch {
  const watch = watches.get(db) ?? { print: '', checkedAt: 0 }
  watches.set(db, watch)
  return watch
}

/** Differs once an act, a sign-in, a page or a word read is new. Ids per shop, read from the end of their index. */
async function footprint(db: Db): Promise<string> {
  const { rows } = await sql<{ print: string }>`${sql.raw(SHARED)}
    select concat_ws(' ',
      (select coalesce(sum(last.id), 0) from living_shops s
        cross join lateral (select id from acts where shop_id = s.id order by id desc limit 1) last),
      (select count(*) || ' ' || coalesce(max(last_seen_at)::text, '') from employee_sessions),
      (select coalesce(max(id), 0) from class_messages),
      (select count(*) || ' ' || coalesce(max(replied_at)::text, '') from class_message_pupils
        where read_at is null or replied_at > now() - interval '12 hours'),
      (select coalesce(sum(id), 0) || ' ' || count(seen_at) from help_calls where ended_at is null),
      (select coalesce(max(changed_at)::text, '') || ' ' || coalesce(sum(w.done), 0)
        from lessons l left join works w on w.token = l.snapshot where l.ended_at is null or l.ended_at > now() - interval '1 hour'),
      (select coalesce(sum(refusals), 0) from employee_sessions where refusals > 0),
      (select count(*) || ' ' || coalesce(max(locked_until)::text, '') from sign_in_failures where locked_until > now())) as print`.execute(
    db,
  )
  return rows[0]?.print ?? ''
}
