import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import { undoneBy } from '#trace'
import { type Lesson, taughtLesson } from './lesson.ts'
import { type Tally, tally } from './tally.ts'

/** Who comes in this long after the start is late. */
export const LATE_MINUTES = 10

export const marks = ['present', 'late', 'absent'] as const
export type Mark = (typeof marks)[number]
/** `expected` while the lesson lasts and somebody has not come yet. */
export const presences = [...marks, 'expected'] as const
export type Presence = (typeof presences)[number]

/** A line of the roll, with what this pupil did in the lesson. `markedName` says which teacher set it against what was seen. */
export type OnRoll = {
  accountId: number
  firstName: string
  lastName: string
  enteredAt: Date | null
  presence: Presence
  markedName: string | null
  calls: number
} & Tally

type Row = Omit<OnRoll, 'presence'> & { mark: Mark | null }

/** The roll of a lesson in French order, with what each did between its start and its end, as it stood then; one statement. */
export async function roll(db: Db, lesson: Lesson): Promise<OnRoll[]> {
  const until = lesson.endedAt ?? now()
  const { rows } = await sql<Row>`
    select a.id as "accountId", a.first_name as "firstName", a.last_name as "lastName", r.entered_at as "enteredAt",
      r.mark, r.marked_name as "markedName", did.*,
      (select count(*)::int4 from help_calls h where h.account_id = a.id
        and h.called_at between ${lesson.startedAt} and ${until}) as calls
    from lesson_pupils r join accounts a on a.id = r.account_id
    cross join lateral (
      select ${tally} from employees e join acts a on a.shop_id = e.shop_id and a.actor_kind = 'employee' and a.actor_id = e.id
      where e.account_id = r.account_id and a.at between ${lesson.startedAt} and ${until} and not ${undoneBy(lesson.endedAt)}) did
    where r.lesson_id = ${lesson.id}
    order by a.last_name collate french, a.first_name collate french, a.id`.execute(db)
  return rows.map(({ mark: said, ...row }) => ({ ...row, presence: presenceOf({ ...row, mark: said }, lesson) }))
}

/** What was seen, unless the teacher says otherwise. */
function presenceOf(
  { mark: said, enteredAt }: { mark: Mark | null; enteredAt: Date | null },
  { startedAt, endedAt }: Pick<Lesson, 'startedAt' | 'endedAt'>,
): Presence {
  if (said) return said
  if (!enteredAt) return endedAt ? 'absent' : 'expected'
  return enteredAt.getTime() - startedAt.getTime() > LATE_MINUTES * 60_000 ? 'late' : 'present'
}

/** The page of the roll was older than what stands in it: a colleague said something else, or the pupil came. */
export class RollMoved extends Refusal {
  /** What stands now, and by whose word, if not by what was seen. */
  readonly present: Presence
  readonly markedName: string | null

  constructor(present: Presence, markedName: string | null) {
    super('L’appel a changé entre-temps.', 409)
    this.present = present
    this.markedName = markedName
  }
}

/**
 * Corrects the roll by hand, under the teacher's name. `seen` is what the page showed: refuses with RollMoved when something else
 * stands there now. Refuses with NotFound another teacher's lesson and who is not on its roll.
 */
export function mark(
  db: Db,
  actor: Actor,
  { lessonId, accountId, as, seen }: { lessonId: number; accountId: number; as: Mark; seen?: Presence },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const lesson = await taughtLesson(tx, actor, lessonId)
    const { rows } = await sql<{ mark: Mark | null; enteredAt: Date | null; markedName: string | null }>`
      select mark, entered_at as "enteredAt", marked_name as "markedName" from lesson_pupils
      where lesson_id = ${lessonId} and account_id = ${accountId} for update`.execute(tx)
    const [row] = rows
    if (!row) throw new NotFound('Cet élève n’est pas sur l’appel de cette séance.')
    const present = presenceOf(row, lesson)
    // Who waits for nobody any more is the same « absent » that the end of the lesson makes of « expected ».
    const moved = present !== as && present !== seen && !(present === 'absent' && seen === 'expected' && !row.mark)
    if (seen && moved) throw new RollMoved(present, row.markedName)
    await sql`
      update lesson_pupils set mark = ${as}, marked_name = ${actor.name}, marked_at = ${now()}
      where lesson_id = ${lessonId} and account_id = ${accountId}`.execute(tx)
    await sql`update lessons set changed_at = ${now()} where id = ${lessonId}`.execute(tx)
  })
}
