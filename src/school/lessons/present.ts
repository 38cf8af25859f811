import { sql } from '#database'
import type { Lesson } from './lesson.ts'

/** A lesson as it is now, or one that ended by itself since this morning: its teachers are told. */
export type PresentLesson = Pick<
  Lesson,
  | 'id'
  | 'classId'
  | 'className'
  | 'name'
  | 'instruction'
  | 'startedAt'
  | 'startedBy'
  | 'startedName'
  | 'endedAt'
  | 'frozenAt'
  | 'frozenWords'
  | 'snapshot'
>

/** SQL: the present lessons of all classes, as one value; `asPresent` reads it. For a statement that looks at the whole school. */
export const presentLessons = sql<unknown[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'classId', l.class_id, 'className', c.name, 'name', l.name,
    'instruction', l.instruction, 'startedAt', l.started_at, 'startedBy', l.started_by, 'startedName', l.started_name,
    'endedAt', l.ended_at, 'frozenAt', l.frozen_at, 'frozenWords', l.frozen_words,
    'snapshot', (select jsonb_build_object('state', w.state, 'done', w.done, 'total', w.total)
      from works w where w.token = l.snapshot)) order by l.id), '[]')
  from lessons l join classes c on c.id = l.class_id
  where l.ended_at is null or (l.ended_name is null and l.ended_at between now() - interval '12 hours' and now() + interval '1 hour'))`

type Written = { [K in keyof PresentLesson]: PresentLesson[K] extends Date | null ? string | null : PresentLesson[K] }

/** What `presentLessons` answered, its moments as moments. */
export const asPresent = (rows: unknown): PresentLesson[] =>
  (rows as Written[]).map((row) => ({
    ...row,
    startedAt: new Date(row.startedAt ?? 0),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    frozenAt: row.frozenAt === null ? null : new Date(row.frozenAt),
  }))

/** SQL: when the lesson of a class began, else null. */
export const begunIn = (classId: string) =>
  sql<Date | null>`(select l.started_at from lessons l where l.class_id = ${sql.ref(classId)} and l.ended_at is null)`
