import { isMine } from '#classes'
import { type Db, sql } from '#database'
import { says } from '#orders'
import { isWork, undoneBy } from '#trace'
import { type Activity, activitiesOf } from './activities.ts'
import { type Period, since, until } from './period.ts'

export type TableWanted = Period & { classId?: number | undefined; groupId?: number | undefined }

/** What a pupil did in a period, counted by activity; `rest` is what no activity of the framework holds. */
export type TableRow = {
  accountId: number
  firstName: string
  lastName: string
  left: boolean
  /** By the activity's id; none is zero. */
  counts: ReadonlyMap<number, number>
  rest: number
  /** Acts, each once: one may count for several activities. */
  all: number
  /** Acts that were undone since, and count nowhere. */
  undone: number
  /** When the pupil first came in: at « Mon travail » or at a shop's door. */
  enteredAt: Date | null
  firstAt: Date | null
  lastAt: Date | null
}

type Counted = Pick<
  TableRow,
  'accountId' | 'firstName' | 'lastName' | 'left' | 'enteredAt' | 'firstAt' | 'lastAt' | 'undone'
> & {
  acts: { verb: string; state: string | null; n: number }[]
}

/**
 * The recap of a class as a table, a row a pupil by name, those who did nothing too (who left, only with something done); in
 * one statement, whatever the number of shops. An act counts for each activity that holds its kind.
 */
export async function recapTable(
  db: Db,
  teacherId: number,
  wanted: TableWanted,
  activities: readonly Activity[],
): Promise<TableRow[]> {
  const rows = await counted(db, teacherId, wanted)
  return rows.map(({ acts, ...pupil }) => {
    const counts = new Map<number, number>()
    let [rest, all] = [0, 0]
    for (const { verb, state, n } of acts) {
      const own = activitiesOf({ verb, after: state === null ? {} : { state } }, activities)
      for (const { id } of own) counts.set(id, (counts.get(id) ?? 0) + n)
      if (own.length === 0) rest += n
      all += n
    }
    return { ...pupil, counts, rest, all }
  })
}

async function counted(db: Db, teacherId: number, wanted: TableWanted): Promise<Counted[]> {
  const { classId, groupId } = wanted
  const { rows } = await sql<Counted>`
    with pupil as (
      select x.id, x.first_name, x.last_name, x.closed_at is not null as gone
      from pupils p join accounts x on x.id = p.account_id
      where ${isMine(teacherId, 'p.class_id')}
        and ${classId === undefined ? sql`true` : sql`p.class_id = ${classId}`}
        and ${
          groupId === undefined
            ? sql`true`
            : sql`exists (
          select from group_pupils g where g.group_id = ${groupId} and g.account_id = x.id)`
        }),
    act as (
      select e.account_id, a.verb, ${says('state')} as state, a.at, ${undoneBy(wanted.held?.endedAt)} as undone, ${isWork('a.verb')} as work
      from pupil join employees e on e.account_id = pupil.id join living_shops s on s.id = e.shop_id
      join acts a on a.shop_id = s.id and a.actor_kind = 'employee' and a.actor_id = e.id
      where ${since('a.at', wanted)} and ${until('a.at', wanted)}),
    kind as (
      select account_id, verb, state, count(*) filter (where work and not undone)::int4 as n,
        count(*) filter (where work and undone)::int4 as undone, min(at) filter (where work) as first_at,
        max(at) filter (where work) as last_at, min(at) filter (where verb = 'employees.enter') as entered_at
      from act group by account_id, verb, state)
    select p.id as "accountId", p.first_name as "firstName", p.last_name as "lastName", p.gone as left,
      coalesce(jsonb_agg(jsonb_build_object('verb', k.verb, 'state', k.state, 'n', k.n)) filter (where k.n > 0), '[]') as acts,
      coalesce(sum(k.undone), 0)::int4 as undone, min(k.first_at) as "firstAt",
      max(k.last_at) as "lastAt", min(k.entered_at) as "enteredAt"
    from pupil p left join kind k on k.account_id = p.id
    group by p.id, p.first_name, p.last_name, p.gone
    having not p.gone or count(k.verb) > 0
    order by p.last_name collate french, p.first_name collate french, p.id`.execute(db)
  return rows
}
