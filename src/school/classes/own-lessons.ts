import { type Db, sql } from '#database'

/** A lesson that a pupil was on the roll of; `presence` is what the teacher said, else whether this one came in. */
export type OwnLesson = { name: string; at: Date; enteredAt: Date | null; presence: 'present' | 'late' | 'absent' }

/** A call of a pupil for the teacher. */
export type OwnCall = { at: Date; shop: string; words: string }

/** The lessons of a pupil, oldest first. */
export async function lessonsOf(db: Db, accountId: number): Promise<OwnLesson[]> {
  const { rows } = await sql<OwnLesson>`
    select l.name, l.started_at as at, r.entered_at as "enteredAt",
      coalesce(r.mark, case when r.entered_at is null then 'absent' else 'present' end) as presence
    from lesson_pupils r join lessons l on l.id = r.lesson_id where r.account_id = ${accountId} order by l.started_at`.execute(
    db,
  )
  return rows
}

/** The calls of a pupil, oldest first. */
export async function callsOf(db: Db, accountId: number): Promise<OwnCall[]> {
  const { rows } = await sql<OwnCall>`
    select h.called_at as at, coalesce(s.name, '') as shop, h.words from help_calls h left join living_shops s on s.id = h.at_shop
    where h.account_id = ${accountId} order by h.called_at`.execute(db)
  return rows
}
