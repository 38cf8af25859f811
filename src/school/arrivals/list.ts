import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import type { Asked } from './asked.ts'
import { isSteered, type Steered } from './steered.ts'

/** How far a run is: all that is `planned` still, letters too; of its orders those to come, and what became of the rest. */
export type Far = {
  shops: number
  planned: number
  toCome: number
  /** Of those to come, the ones whose customers wait for an answer first, or see what becomes of something. */
  waiting: number
  done: number
  failed: number
  /** Being undone, and undone. */
  undoing: number
  undone: number
  /** Shops where it is paused, and where it was stopped. */
  paused: number
  stopped: number
}

/** What was asked for at once, in the shops that are looked at. */
export type Run = Far & { run: string; seed: string; asked: Asked; askedName: string; askedAt: Date }

const farColumns = sql<Far>`count(*)::int4 as shops, sum(f.planned)::int4 as planned, sum(f."toCome")::int4 as "toCome", sum(f.waiting)::int4 as waiting,
  sum(f.done)::int4 as done,
  sum(f.failed)::int4 as failed, sum(f.undoing)::int4 as undoing, sum(f.undone)::int4 as undone,
  count(*) filter (where a.paused_at is not null and a.stopped_at is null and f.planned > 0)::int4 as paused,
  count(*) filter (where a.stopped_at is not null)::int4 as stopped`

/** SQL: the steps of a row of `arrivals a`, counted. */
const counted = sql`cross join lateral (select
    count(*) filter (where p.state = 'planned' and a.stopped_at is null)::int4 as planned,
    count(*) filter (where p.state = 'planned' and p.kind = 'order' and a.stopped_at is null)::int4 as "toCome",
    count(*) filter (where p.state = 'planned' and p.kind = 'order' and p.plan ->> 'if' is not null
      and a.stopped_at is null)::int4 as waiting,
    count(*) filter (where p.state = 'done' and p.kind = 'order')::int4 as done,
    count(*) filter (where p.state = 'undoing')::int4 as undoing,
    count(*) filter (where p.state = 'failed')::int4 as failed, count(*) filter (where p.state = 'undone')::int4 as undone
  from arrival_steps p where p.shop_id = a.shop_id and p.arrival_id = a.id) f`

const keys: readonly Key[] = [
  { by: sql.ref('r.asked_at'), kind: 'moment' },
  { by: sql.ref('r.run'), kind: 'text' },
]

/** The runs of these shops, newest first, a page by key (20) in one statement; all shops' for an administrator. */
export function list(db: Db, shopIds: readonly number[] | undefined, place: Place = {}): Promise<Page<Run>> {
  const own = shopIds ? sql`s.id = any(${[...shopIds]}::bigint[])` : sql`true`
  return pageOf(place, { keys, descending: true, limit: 20 }, async ({ where, orderBy, limit, place: at }) => {
    const { rows } = await sql<Run & { place: string[] }>`
      select r.*, ${at} as place from (
        select a.run::text as run, min(a.seed) as seed, (array_agg(a.asked))[1] as asked,
          min(a.asked_name) as "askedName", min(a.asked_at) as asked_at, min(a.asked_at) as "askedAt", ${farColumns}
        from living_shops s join arrivals a on a.shop_id = s.id ${counted} where ${own} group by a.run) r
      where ${where} order by ${orderBy} limit ${limit}`.execute(db)
    return rows
  })
}

/** One run; undefined where it is in none of these shops. */
export async function find(db: Db, which: Steered): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select a.run::text as run, min(a.seed) as seed, (array_agg(a.asked))[1] as asked, min(a.asked_name) as "askedName",
      min(a.asked_at) as "askedAt", ${farColumns}
    from arrivals a ${counted} where ${isSteered(which)} group by a.run`.execute(db)
  return rows[0]
}

/** A run in one shop. */
export type InShop = Omit<Far, 'shops' | 'paused' | 'stopped'> & {
  shopId: number
  shopName: string
  shopSlug: string
  pausedAt: Date | null
  stoppedAt: Date | null
  /** What went otherwise than planned, the first three. */
  notes: string[]
}

/** A run shop by shop, by name; one statement. */
export async function inShops(db: Db, which: Steered): Promise<InShop[]> {
  const { rows } = await sql<InShop>`
    select s.id as "shopId", s.name as "shopName", s.slug as "shopSlug", a.paused_at as "pausedAt",
      a.stopped_at as "stoppedAt", f.planned, f."toCome", f.waiting, f.done, f.failed, f.undoing, f.undone, array(
        select n.note from arrival_steps n where n.shop_id = a.shop_id and n.arrival_id = a.id and n.note <> ''
        group by n.note order by count(*) desc, n.note limit 3) as notes
    from arrivals a join living_shops s on s.id = a.shop_id ${counted}
    where ${isSteered(which)} order by s.name collate french, s.id`.execute(db)
  return rows
}
