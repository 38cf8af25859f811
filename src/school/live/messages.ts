import { isMine } from '#classes'
import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { inCapitals } from '#texts'
import { AWAY_MINUTES } from './pace.ts'
import { forget } from './screens.ts'

/** To whom: everybody the teacher sees, those signed in, a class, a group, one pupil. */
export type To = { kind: 'all' } | { kind: 'present' } | { kind: 'class' | 'group' | 'pupil'; id: number }

const MOST_REPLY = 500

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

/** As « connectés » on the class page: whoever has had a page open since. */
const there = () => new Date(now().getTime() - AWAY_MINUTES * 60_000)

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
        join employees e on e.shop_id = s.shop_id and e.id = s.employee_id where s.expires_at > now() and s.last_seen_at > ${there()}
        union all select account_id from pupil_sessions where expires_at > now() and last_seen_at > ${there()})`
    case 'all':
      return sql`true`
  }
}

/** To whom, in the words that are kept: names change, what was sent does not. */
export async function addressed(db: Db, to: To): Promise<string> {
  if (to.kind === 'all') return 'Tous les élèves'
  if (to.kind === 'present') return 'Élèves connectés'
  if (to.kind === 'pupil') {
    const pupil = await db
      .selectFrom('accounts')
      .select(['first_name as firstName', 'last_name as lastName'])
      .where('id', '=', to.id)
      .executeTakeFirstOrThrow()
    return `${pupil.firstName} ${inCapitals(pupil.lastName)}`
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

/** A pupil answers a word of the teacher, which is read by that; the last answer stands. Refuses (Invalid) an empty or long one, NotFound a word that was not for this pupil. */
export async function reply(
  db: Db,
  accountId: number,
  { messageId, body }: { messageId: number; body: string },
): Promise<void> {
  const words = body.trim()
  if (words === '' || words.length > MOST_REPLY) {
    const fault = words === '' ? 'Écrivez votre réponse.' : `Écrivez ${MOST_REPLY} caractères au plus.`
    throw new Invalid(`Votre réponse n’est pas partie. ${fault}`, { reply: fault })
  }
  const { numUpdatedRows } = await db
    .updateTable('class_message_pupils')
    .set((row) => ({ reply: words, replied_at: now(), read_at: row.fn.coalesce('read_at', sql<Date>`${now()}`) }))
    .where('message_id', '=', messageId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new NotFound('Ce message n’existe plus.')
  forget(db)
}
