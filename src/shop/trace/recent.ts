import type { Db } from '#database'

/** An act as the trace keeps it. */
export type PastAct = {
  id: number
  at: Date
  actorKind: string
  actorName: string
  verb: string
  subjectKind: string
  subjectId: number | null
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** The last acts of employees and of the teacher in a shop, newest first. */
export async function recent(db: Db, shopId: number, limit: number): Promise<PastAct[]> {
  const rows = await db
    .selectFrom('acts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('actor_kind', 'in', ['employee', 'teacher'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    verb: row.verb,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: (row.before ?? {}) as Record<string, unknown>,
    after: (row.after ?? {}) as Record<string, unknown>,
  }))
}
