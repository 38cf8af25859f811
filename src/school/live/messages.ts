import { isMine } from '#classes'
import { type Db, inTransaction, SHARED, sql } from '#database'
import { type Actor, shortName } from '#people'
import { Invalid, NotFound } from '#refusals'

/** To whom: everybody the teacher sees, those signed in, a class, a group, one pupil. */
export type To = { kind: 'all' } | { kind: 'present' } | { kind: 'class' | 'group' | 'pupil'; id: number }

/** A word that a pupil has not read yet. */
export type Unread = { id: number; accountId: number; authorName: string; body: string; sentAt: Date }

/** Words are shown for two weeks, then no longer. */
const SHOWN = sql`interval '14 days'`

/**
 * Sends a word to pupils; returns to how many. Only pupils of the teacher's classes are reached, whoever was asked for.
 * Refuses (Invalid) an empty or long one, and one that reaches nobody.
 */
export async function sendMessage(
  db: Db,
  author: Extract<Actor, { kind: 'teacher' }>,
  { to, body }: { to: To; body: string },
): Promise<number> {
  const words = body.trim()
  if (words === '' || words.length > 1000)
    throw new Invalid('Le message n’a pas été envoyé.', {
      body: words === '' ? 'Écrivez votre message.' : 'Écrivez 1 000 caractères au plus.',
    })
  const reachedPupils = await inTransaction(db, async (tx) => {
    const pupils = await reached(tx, author.id, to)
    if (pupils.length === 0)
      throw new Invalid('Ce message n’atteint personne.', { to: 'Personne ne correspond à ce choix.' })
    const { id } = await tx
      .insertInto('class_messages')
      .values({ author_id: author.id, author_name: author.name, addressed: await addressed(tx, to), body: words })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('class_message_pupils')
      .values(pupils.map((account_id) => ({ message_id: id, account_id })))
      .execute()
    return pupils.length
  })
  forget(db)
  return reachedPupils
}

async function reached(db: Db, teacherId: number, to: To): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id from accounts a join pupils p on p.account_id = a.id join classes c on c.id = p.class_id
    where a.closed_at is null and c.archived_at is null and ${isMine(teacherId, 'p.class_id')}
      and ${among(to)}`.execute(db)
  return rows.map(({ id }) => id)
}

function among(to: To) {
  switch (to.kind) {
    case 'class':
      return sql`p.class_id = ${to.id}`
    case 'group':
      return sql`exists (select from group_pupils where group_id = ${to.id} and account_id = a.id)`
    case 'pupil':
      return sql`a.id = ${to.id}`
    case 'present':
      return sql`a.id in (select e.account_id from employee_sessions s
        join employees e on e.shop_id = s.shop_id and e.id = s.employee_id where s.expires_at > now()
        union all select account_id from pupil_sessions where expires_at > now())`
    case 'all':
      return sql`true`
  }
}

/** To whom, in the words that are kept: names change, what was sent does not. */
async function addressed(db: Db, to: To): Promise<string> {
  if (to.kind === 'all') return 'Tous les élèves'
  if (to.kind === 'present') return 'Élèves connectés'
  if (to.kind === 'pupil') {
    const pupil = await db
      .selectFrom('accounts')
      .select(['first_name as firstName', 'last_name as lastName'])
      .where('id', '=', to.id)
      .executeTakeFirstOrThrow()
    return `${pupil.firstName} ${pupil.lastName.toLocaleUpperCase('fr')}`
  }
  const table = to.kind === 'class' ? 'classes' : 'groups'
  const { name } = await db.selectFrom(table).select('name').where('id', '=', to.id).executeTakeFirstOrThrow()
  return name
}

/** A pupil has read a word; reading it twice, or one that was not for this pupil, changes nothing. */
export async function markRead(db: Db, accountId: number, messageId: number): Promise<void> {
  await db
    .updateTable('class_message_pupils')
    .set({ read_at: new Date() })
    .where('message_id', '=', messageId)
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .execute()
  forget(db)
}

type Post = { at: number; all: Promise<Map<number, Unread[]>> }
const posts = new WeakMap<Db, Post>()
/** What was read or sent in this process counts at once, elsewhere after this long. */
const FRESH_MS = 1000

const forget = (db: Db) => posts.delete(db)

/** The words that a pupil has not read, oldest first. What is unread in the whole school is asked once a second, whatever the number of pages. */
export async function unread(db: Db, accountId: number): Promise<Unread[]> {
  const known = posts.get(db)
  const post = known && Date.now() - known.at < FRESH_MS ? known : { at: Date.now(), all: everyUnread(db) }
  posts.set(db, post)
  return (await post.all).get(accountId) ?? []
}

async function everyUnread(db: Db): Promise<Map<number, Unread[]>> {
  const { rows } = await sql<Unread>`${sql.raw(SHARED)}
    select m.id, p.account_id as "accountId", m.author_name as "authorName", m.body, m.sent_at as "sentAt"
    from class_message_pupils p join class_messages m on m.id = p.message_id
    where p.read_at is null and m.sent_at > now() - ${SHOWN} order by m.id`.execute(db)
  return Map.groupBy(rows, ({ accountId }) => accountId)
}

export type SentMessage = {
  id: number
  authorName: string
  addressed: string
  body: string
  sentAt: Date
  pupils: { name: string; readAt: Date | null }[]
}

/** The last words sent to pupils whom the teacher sees, newest first, with who has read each. One statement. */
export async function listMessages(db: Db, teacherId: number): Promise<SentMessage[]> {
  const { rows } = await sql<
    Omit<SentMessage, 'pupils'> & { pupils: { firstName: string; lastName: string; readAt: string | null }[] }
  >`
    select m.id, m.author_name as "authorName", m.addressed, m.body, m.sent_at as "sentAt", r.pupils
    from (select * from class_messages order by id desc limit 100) m
    cross join lateral (
      select jsonb_agg(jsonb_build_object('firstName', a.first_name, 'lastName', a.last_name, 'readAt', p.read_at)
        order by a.last_name collate french, a.first_name collate french) as pupils
      from class_message_pupils p join accounts a on a.id = p.account_id left join pupils c on c.account_id = a.id
      where p.message_id = m.id and ${isMine(teacherId, 'c.class_id')}) r
    where r.pupils is not null order by m.id desc limit 30`.execute(db)
  return rows.map((row) => ({
    ...row,
    pupils: row.pupils.map(({ readAt, ...name }) => ({
      name: shortName(name),
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
