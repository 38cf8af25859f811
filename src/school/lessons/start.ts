import { taught } from '#classes'
import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { dayLong, time } from '#format'
import type { Actor } from '#people'
import { Invalid, Refusal } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import { openIn } from './lesson.ts'

/** Seen on a page in the minutes before the start: already there. */
const THERE = sql`interval '5 minutes'`
const MOST_INSTRUCTION = 300

/** « Séance du 28 novembre, 10 h » */
export const proposedName = (at: Date): string =>
  `Séance du ${dayLong(at).replace(/ \d{4}$/, '')}, ${Number(time(at).slice(0, 2))} h`

type Wanted = { classId: number; name: string; instruction: string }

/**
 * Starts a lesson of a class, with its roll: whoever is at work already is there. Answers its id. Refuses with NotFound another
 * teacher's class, a class that is in a lesson (told with whose), Invalid a name that is none.
 */
export function start(db: Db, actor: Actor, wanted: Wanted): Promise<number> {
  const name = cleanLine(wanted.name)
  const instruction = said(wanted.instruction)
  if (!isNaming(name) || name.length > 100)
    return Promise.reject(
      new Invalid('La séance n’a pas commencé.', { name: 'Donnez un nom à la séance, de 100 lettres au plus.' }),
    )
  return inTransaction(db, async (tx) => {
    const { name: className, archivedAt } = await taught(tx, actor, wanted.classId)
    if (archivedAt) throw new Refusal(`${className} est archivée : sortez-la de l’archive pour commencer une séance.`)
    const { rows } = await sql<{ id: number }>`
      insert into lessons (class_id, name, instruction, started_at, started_by, started_name, changed_at)
      values (${wanted.classId}, ${name}, ${instruction}, ${now()}, ${actor.id}, ${actor.name}, ${now()})
      on conflict (class_id) where ended_at is null do nothing returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) throw await inOne(tx, wanted.classId)
    await makeRoll(tx, id)
    return id
  })
}

/** A class is in one lesson at a time: two teachers, two tabs. */
async function inOne(db: Db, classId: number): Promise<Refusal> {
  const open = await openIn(db, classId)
  return new Refusal(
    open
      ? `${open.className} est déjà en séance : « ${open.name} », commencée à ${time(open.startedAt)} par ${open.startedName}.`
      : 'Cette classe est déjà en séance.',
  )
}

/** An instruction as it is kept. Refuses (Invalid) a long one. */
export function said(words: string): string {
  const clean = words.replace(/\r\n/g, '\n').trim()
  if (clean.length > MOST_INSTRUCTION)
    throw new Invalid('La consigne est trop longue.', {
      instruction: `${MOST_INSTRUCTION} caractères au plus : elle se lit de loin.`,
    })
  return clean
}

async function makeRoll(tx: Db, lessonId: number): Promise<void> {
  await sql`
    insert into lesson_pupils (lesson_id, account_id, entered_at)
    select l.id, p.account_id, case when p.account_id in (
        select e.account_id from employee_sessions s
        join employees e on e.shop_id = s.shop_id and e.id = s.employee_id
        where s.expires_at > now() and s.last_seen_at > l.started_at - ${THERE} and s.last_seen_at <= l.started_at
        union all select account_id from pupil_sessions
        where expires_at > now() and last_seen_at > l.started_at - ${THERE} and last_seen_at <= l.started_at)
      then l.started_at end
    from lessons l join pupils p on p.class_id = l.class_id join accounts a on a.id = p.account_id
    where l.id = ${lessonId} and a.closed_at is null`.execute(tx)
}
