import { type Db, SHARED, sql } from '#database'

/** A word that a pupil has not read yet. */
export type Unread = { id: number; accountId: number; authorName: string; body: string; sentAt: Date }

/** A pupil's own call that is not over; `seenName` is the teacher who comes. */
export type OwnCall = { id: number; accountId: number; words: string; calledAt: Date; seenName: string | null }

/** What a pupil's screen shows beside the page: the teacher's notes, the own call, a sentence in place of everything. */
export type Screen = { notes: Unread[]; call: OwnCall | null; frozen: { words: string; by: string } | null }

/** Words are shown for two weeks, then no longer. */
const SHOWN = sql`interval '14 days'`
/** What was written in this process counts at once, elsewhere after this long. */
const FRESH_MS = 1000

type All = { notes: Map<number, Unread[]>; calls: Map<number, OwnCall>; frozen: Map<number, Screen['frozen']> }
type Post = { at: number; all: Promise<All> }
const posts = new WeakMap<Db, Post>()

/** Call after writing what screens show. */
export const forget = (db: Db): void => void posts.delete(db)

/** What a pupil's screen shows. The whole school's is asked once a second, whatever the number of pages. */
export async function screenOf(db: Db, accountId: number): Promise<Screen> {
  const known = posts.get(db)
  const post = known && Date.now() - known.at < FRESH_MS ? known : { at: Date.now(), all: everyScreen(db) }
  posts.set(db, post)
  const { notes, calls, frozen } = await post.all
  return {
    notes: notes.get(accountId) ?? [],
    call: calls.get(accountId) ?? null,
    frozen: frozen.get(accountId) ?? null,
  }
}

/** The words that a pupil has not read, oldest first. */
export const unread = async (db: Db, accountId: number): Promise<Unread[]> => (await screenOf(db, accountId)).notes

type Found = {
  notes: (Omit<Unread, 'sentAt'> & { sentAt: string })[]
  calls: (Omit<OwnCall, 'calledAt'> & { calledAt: string })[]
  frozen: { accountIds: number[]; words: string; by: string }[]
}

async function everyScreen(db: Db): Promise<All> {
  const { rows } = await sql<Found>`${sql.raw(SHARED)}
    select coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'accountId', p.account_id, 'authorName', m.author_name,
        'body', m.body, 'sentAt', m.sent_at) order by m.id)
      from class_message_pupils p join class_messages m on m.id = p.message_id
      where p.read_at is null and m.sent_at between now() - ${SHOWN} and now() + interval '1 hour'), '[]') as notes,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'accountId', account_id, 'words', words,
        'calledAt', called_at, 'seenName', seen_name)) from help_calls where ended_at is null), '[]') as calls,
    coalesce((select jsonb_agg(jsonb_build_object('words', l.frozen_words, 'by', l.started_name,
        'accountIds', array(select account_id from pupils where class_id = l.class_id)))
      from lessons l where l.ended_at is null and l.frozen_at is not null), '[]') as frozen`.execute(db)
  const [{ notes, calls, frozen }] = rows as [Found]
  return {
    notes: Map.groupBy(
      notes.map((one) => ({ ...one, sentAt: new Date(one.sentAt) })),
      ({ accountId }) => accountId,
    ),
    calls: new Map(calls.map((one) => [one.accountId, { ...one, calledAt: new Date(one.calledAt) }])),
    frozen: new Map(frozen.flatMap(({ accountIds, ...said }) => accountIds.map((id) => [id, said] as const))),
  }
}
