import { isMine } from '#classes'
import { type Db, sql } from '#database'
import { shortName } from '#people'
import { NotFound } from '#refusals'
import { forget } from './screens.ts'

export type SentMessage = {
  id: number
  authorName: string
  addressed: string
  body: string
  sentAt: Date
  pupils: { name: string; readAt: Date | null; reply: string | null }[]
}

/** The last words sent to pupils whom the teacher sees, newest first, with who has read each. One statement. */
export async function listMessages(db: Db, teacherId: number): Promise<SentMessage[]> {
  const { rows } = await sql<
    Omit<SentMessage, 'pupils'> & {
      pupils: { firstName: string; lastName: string; readAt: string | null; reply: string | null }[]
    }
  >`
    select m.id, m.author_name as "authorName", m.addressed, m.body, m.sent_at as "sentAt", r.pupils
    from (select * from class_messages order by id desc limit 100) m
    cross join lateral (
      select jsonb_agg(jsonb_build_object('firstName', a.first_name, 'lastName', a.last_name, 'readAt', p.read_at, 'reply', p.reply)
        order by a.last_name collate french, a.first_name collate french) as pupils
      from class_message_pupils p join accounts a on a.id = p.account_id left join pupils c on c.account_id = a.id
      where p.message_id = m.id and ${isMine(teacherId, 'c.class_id')}) r
    where r.pupils is not null order by m.id desc limit 30`.execute(db)
  return rows.map((row) => ({
    ...row,
    pupils: row.pupils.map(({ readAt, reply, ...name }) => ({
      name: shortName(name),
      reply,
      readAt: readAt ? new Date(readAt) : null,
    })),
  }))
}

/** Takes back a word of one's own: it is shown to nobody any more. Refuses, with NotFound, another's. */
export async function takeBack(db: Db, authorId: number, messageId: number): Promise<void> {
  const gone = await db
    .deleteFrom('class_messages')
    .where('id', '=', messageId)
    .where('author_id', '=', authorId)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw new NotFound('Ce message n’existe plus, ou n’est pas de vous.')
  forget(db)
}
