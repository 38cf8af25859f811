import { isMine } from '#classes'
import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { NotFound } from '#refusals'

/** A message to the shops of a class, and what became of it. */
export type SentMailing = {
  id: number
  addressed: string
  subject: string
  body: string
  sentAt: Date
  senderName: string
  /** Shops that it went to, those whose pupils opened it, those that answered. */
  shops: number
  read: number
  answered: number
}

const keys: readonly Key[] = [
  { by: sql.ref('m.sent_at'), kind: 'moment' },
  { by: sql.ref('m.id'), kind: 'number' },
]

/** SQL: what the shop wrote in the conversation that the letter `l` began. */
export const answersOf = sql`order_messages q join order_messages a on a.shop_id = q.shop_id
  and a.conversation_id = q.conversation_id and a.id > q.id and a.author_kind <> 'customer'
  where q.shop_id = l.shop_id and q.letter_id = l.letter_id`

const columns = sql`m.id, m.addressed, m.subject, m.body, m.sent_at as "sentAt", m.sender_name as "senderName",
  told.shops, told.read, told.answered`

const counted = sql`mailings m cross join lateral (
  select count(*)::int4 as shops, count(letter.office_read_at)::int4 as read,
    count(*) filter (where exists (select from ${answersOf}))::int4 as answered
  from mailing_letters l join living_shops s on s.id = l.shop_id
  left join mails letter on letter.shop_id = l.shop_id and letter.job_id = l.letter_id
  where l.mailing_id = m.id) told`

/** The messages to classes of a teacher's, newest first, a page by key (20) in one statement. */
export function listMailings(db: Db, teacherId: number, place: Place = {}): Promise<Page<SentMailing>> {
  return pageOf(place, { keys, descending: true, limit: 20 }, async ({ where, orderBy, limit, place: own }) => {
    const { rows } = await sql<SentMailing & { place: string[] }>`
      select ${columns}, ${own} as place from ${counted}
      where ${isMine(teacherId, 'm.class_id')} and ${where} order by ${orderBy} limit ${limit}`.execute(db)
    return rows
  })
}

/** One of them. Refuses with NotFound another teacher's, as if it were not there. */
export async function findMailing(db: Db, teacherId: number, id: number): Promise<SentMailing> {
  const { rows } = await sql<SentMailing>`
    select ${columns} from ${counted} where m.id = ${id} and ${isMine(teacherId, 'm.class_id')}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce message n’existe pas.')
  return rows[0]
}
