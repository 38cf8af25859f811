import { type Db, sql } from '#database'
import { asPresent, type PresentLesson, presentLessons } from '#lessons'

/** A word sent to pupils, the last one of each teacher. */
export type Sent = {
  id: number
  authorId: number | null
  addressed: string
  body: string
  sentAt: Date
  to: number
  read: number
}

type Besides = { sent: Sent[]; enrolled: number; lessons: PresentLesson[] }

/** The last word of each teacher, how many pupils the school has, and the lessons of now; one statement. */
export async function besides(db: Db): Promise<Besides> {
  const { rows } = await sql<{
    sent: (Omit<Sent, 'sentAt'> & { sentAt: string })[]
    enrolled: number
    lessons: unknown
  }>`
    select (select count(*)::int4 from pupils) as enrolled, ${presentLessons} as lessons,
      coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'authorId', m.author_id, 'addressed', m.addressed, 'body', m.body,
        'sentAt', m.sent_at, 'to', r.n, 'read', r.read)), '[]') as sent
    from (select distinct on (author_id) * from class_messages where sent_at > now() - interval '12 hours'
      order by author_id, id desc) m
    cross join lateral (select count(*)::int4 as n, count(read_at)::int4 as read
      from class_message_pupils where message_id = m.id) r`.execute(db)
  const { sent = [], enrolled = 0, lessons = [] } = rows[0] ?? {}
  return {
    enrolled,
    lessons: asPresent(lessons),
    sent: sent.map((one) => ({ ...one, sentAt: new Date(one.sentAt) })),
  }
}
