import { isMine } from '#classes'
import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { sendMessage } from './messages.ts'
import { forget } from './screens.ts'

const MOST_WORDS = 200
/** A pupil who calls more often in an hour plays with the button. */
const MOST_CALLS = 12

type Pupil = Extract<Actor, { kind: 'employee' }>
type Teacher = Extract<Actor, { kind: 'teacher' }>

/**
 * A pupil at work in a shop calls the teacher, with a short sentence or none. A call that a teacher had seen is over by it; one
 * that still waits says the new words. Refuses (Invalid) a long sentence, and who has called too often in an hour.
 */
export async function callTeacher(
  db: Db,
  pupil: Pupil,
  { shopId, accountId, words }: { shopId: number; accountId: number; words: string },
): Promise<void> {
  const said = words.trim()
  if (said.length > MOST_WORDS)
    throw new Invalid('Votre appel n’est pas parti.', { words: `Écrivez ${MOST_WORDS} caractères au plus.` })
  await inTransaction(db, async (tx) => {
    await sql`select from accounts where id = ${accountId} for update`.execute(tx)
    await refuseFlood(tx, accountId)
    await sql`update help_calls set ended_at = ${now()}
      where account_id = ${accountId} and ended_at is null and seen_at is not null`.execute(tx)
    const { rows } = await sql<{ id: number; fresh: boolean }>`
      insert into help_calls (account_id, at_shop, words, called_at) values (${accountId}, ${shopId}, ${said}, ${now()})
      on conflict (account_id) where ended_at is null do update
        set words = excluded.words, at_shop = excluded.at_shop returning id, xmax = 0 as fresh`.execute(tx)
    const [call] = rows
    if (call?.fresh) await record(tx, pupil, { shopId, callId: call.id, verb: 'help.call', words: said })
  })
  forget(db)
}

async function refuseFlood(tx: Db, accountId: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from help_calls
    where account_id = ${accountId} and called_at between ${now()}::timestamptz - interval '1 hour' and ${now()}`.execute(
    tx,
  )
  if ((rows[0]?.n ?? 0) >= MOST_CALLS)
    throw new Refusal('Vous avez appelé très souvent en une heure : levez la main, votre professeur viendra.', 429)
}

/** The pupil takes the call back, or says that it is settled. Without a call nothing changes. */
export async function endCall(db: Db, accountId: number): Promise<void> {
  await sql`update help_calls set ended_at = ${now()} where account_id = ${accountId} and ended_at is null`.execute(db)
  forget(db)
}

/** A teacher has seen the call and comes: the pupil sees it. Refuses with NotFound a call that is over, and another teacher's pupil. */
export async function comeTo(db: Db, teacher: Teacher, callId: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const call = await held(tx, teacher, callId)
    const { numAffectedRows } = await sql`update help_calls set seen_at = ${now()}, seen_name = ${teacher.name}
      where id = ${callId} and seen_at is null`.execute(tx)
    if (numAffectedRows) await record(tx, teacher, { ...call, callId, verb: 'help.come' })
  })
  forget(db)
}

/** A teacher answers in words, read on the pupil's screen: the call is over. Refuses as `comeTo` and `sendMessage` do. */
export async function answerCall(db: Db, teacher: Teacher, callId: number, body: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const call = await held(tx, teacher, callId)
    await sendMessage(tx, teacher, { to: { kind: 'pupil', id: call.accountId }, body })
    await sql`update help_calls set seen_at = coalesce(seen_at, ${now()}), seen_name = coalesce(seen_name, ${teacher.name}),
      ended_at = ${now()} where id = ${callId}`.execute(tx)
    await record(tx, teacher, { ...call, callId, verb: 'help.answer', words: body.trim() })
  })
  forget(db)
}

/** A teacher has helped: the call is over, and gone from both screens. Refuses as `comeTo` does. */
export async function settleCall(db: Db, teacher: Teacher, callId: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const call = await held(tx, teacher, callId)
    await sql`update help_calls set ended_at = ${now()} where id = ${callId}`.execute(tx)
    await record(tx, teacher, { ...call, callId, verb: 'help.settle' })
  })
  forget(db)
}

/** A call that a teacher may answer. Refuses with NotFound one that is over, and another teacher's pupil. */
export async function callOf(
  db: Db,
  teacher: Teacher,
  callId: number,
): Promise<{ name: string; shopName: string; words: string }> {
  const { rows } = await sql<{ name: string; shopName: string; words: string }>`
    select a.first_name || ' ' || a.last_name as name, coalesce(s.name, '') as "shopName", h.words
    from help_calls h join accounts a on a.id = h.account_id left join pupils p on p.account_id = a.id
    left join living_shops s on s.id = h.at_shop
    where h.id = ${callId} and h.ended_at is null and ${isMine(teacher.id, 'p.class_id')}`.execute(db)
  if (!rows[0]) throw over()
  return rows[0]
}

const over = () => new NotFound('Cet appel est terminé : l’élève l’a repris, ou quelqu’un a répondu.')

async function held(tx: Db, { id }: Teacher, callId: number): Promise<{ accountId: number; shopId: number | null }> {
  const { rows } = await sql<{ accountId: number; shopId: number | null }>`
    select h.account_id as "accountId", h.at_shop as "shopId"
    from help_calls h left join pupils p on p.account_id = h.account_id
    where h.id = ${callId} and h.ended_at is null and ${isMine(id, 'p.class_id')} for update of h`.execute(tx)
  if (!rows[0]) throw over()
  return rows[0]
}

type Told = { shopId: number | null; callId: number; verb: string; words?: string }

async function record(tx: Db, actor: Actor, { shopId, callId, verb, words }: Told): Promise<void> {
  if (shopId === null) return
  const after = words ? { body: words } : undefined
  await trace.record(tx, shopId, actor, { verb, subject: { kind: 'call', id: callId }, after })
}
