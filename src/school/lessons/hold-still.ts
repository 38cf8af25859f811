import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, Refusal } from '#refusals'
import { type Lesson, taughtLesson } from './lesson.ts'
import { said } from './start.ts'

const MOST_WORDS = 200
/** What the screens say when the teacher says nothing. */
const LISTEN = 'Regardez le tableau.'

/**
 * The pupils of a lesson see a sentence instead of their pages, until they are let go on. Refuses (Invalid) a long sentence,
 * NotFound another teacher's lesson, and one that is over.
 */
export async function freeze(db: Db, actor: Actor, lessonId: number, words: string): Promise<void> {
  const wanted = words.trim() || LISTEN
  if (wanted.length > MOST_WORDS)
    throw new Invalid('Les écrans ne sont pas figés.', { words: `Écrivez ${MOST_WORDS} caractères au plus.` })
  await change(db, actor, lessonId, () => sql`frozen_at = coalesce(frozen_at, ${now()}), frozen_words = ${wanted}`)
}

/** Lets the pupils go on. Refuses as `freeze` does. */
export const unfreeze = (db: Db, actor: Actor, lessonId: number): Promise<void> =>
  change(db, actor, lessonId, () => sql`frozen_at = null`)

/** What is to be done now, for the board. Refuses (Invalid) a long one, and as `freeze` does. */
export const instruct = (db: Db, actor: Actor, lessonId: number, instruction: string): Promise<void> =>
  change(db, actor, lessonId, () => sql`instruction = ${said(instruction)}`)

function change(db: Db, actor: Actor, lessonId: number, set: () => ReturnType<typeof sql>): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseOver(await taughtLesson(tx, actor, lessonId))
    await sql`update lessons set ${set()}, changed_at = ${now()} where id = ${lessonId} and ended_at is null`.execute(
      tx,
    )
  })
}

function refuseOver({ endedAt, name }: Lesson): void {
  if (endedAt) throw new Refusal(`« ${name} » est terminée : commencez une nouvelle séance.`)
}
