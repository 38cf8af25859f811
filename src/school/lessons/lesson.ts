import { taught } from '#classes'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'

/** A lesson of a class. `endedName` is empty for one that ended by itself; `kept` the snapshot to go back to. */
export type Lesson = {
  id: number
  classId: number
  className: string
  name: string
  instruction: string
  startedAt: Date
  startedBy: number | null
  startedName: string
  endedAt: Date | null
  endedName: string
  frozenAt: Date | null
  frozenWords: string
  keptId: number | null
  /** How far the snapshot is; null when none was asked for, or long over. */
  snapshot: { state: 'waiting' | 'running' | 'ready' | 'failed'; done: number; total: number } | null
}

/** SQL: the columns of a lesson `l` of a class `c`. */
export const columns = sql`l.id, l.class_id as "classId", c.name as "className", l.name, l.instruction,
  l.started_at as "startedAt", l.started_by as "startedBy", l.started_name as "startedName", l.ended_at as "endedAt",
  coalesce(l.ended_name, '') as "endedName", l.frozen_at as "frozenAt", l.frozen_words as "frozenWords",
  l.kept_id as "keptId", (select jsonb_build_object('state', w.state, 'done', w.done, 'total', w.total)
    from works w where w.token = l.snapshot) as snapshot`

/** A lesson of a class that the actor may act on. Missing and another teacher's look the same: NotFound. */
export async function taughtLesson(db: Db, actor: Actor, id: number): Promise<Lesson> {
  const { rows } = await sql<Lesson>`
    select ${columns} from lessons l join classes c on c.id = l.class_id where l.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) throw new NotFound('Cette séance n’existe pas.')
  await taught(db, actor, found.classId).catch(() => {
    throw new NotFound('Cette séance n’existe pas.')
  })
  return found
}

/** The lesson that a class is in; undefined between lessons. */
export async function openIn(db: Db, classId: number): Promise<Lesson | undefined> {
  const { rows } = await sql<Lesson>`
    select ${columns} from lessons l join classes c on c.id = l.class_id
    where l.class_id = ${classId} and l.ended_at is null`.execute(db)
  return rows[0]
}

/** The lessons of these classes, newest first, with how many came; two hundred at most. */
export async function lessonsOf(
  db: Db,
  classIds: readonly number[],
): Promise<(Lesson & { pupils: number; came: number })[]> {
  const { rows } = await sql<Lesson & { pupils: number; came: number }>`
    select ${columns}, r.pupils, r.came from lessons l join classes c on c.id = l.class_id
    cross join lateral (select count(*)::int4 as pupils,
      count(*) filter (where coalesce(mark, case when entered_at is null then 'absent' end, 'present') <> 'absent')::int4 as came
      from lesson_pupils where lesson_id = l.id) r
    where l.class_id = any(${[...classIds]}::bigint[])
    order by l.ended_at is not null, l.started_at desc, l.id desc limit 200`.execute(db)
  return rows
}
