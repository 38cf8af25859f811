import type { Db } from './connect.ts'

type Waiting<Asked, Answer> = { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void }

/**
 * Makes a question that many requests ask at once into one statement: what is asked in the same turn of the event loop is
 * handed to `answer` together, which gives the answers in the same order. Under load sixteen visitors cost one round trip;
 * a lone one waits for nothing. Not for use inside a transaction.
 */
export function gather<Asked, Answer>(
  answer: (db: Db, asked: Asked[]) => Promise<Answer[]>,
): (db: Db, asked: Asked) => Promise<Answer> {
  const waiting = new WeakMap<Db, Waiting<Asked, Answer>[]>()
  const run = async (db: Db) => {
    const all = waiting.get(db) ?? []
    waiting.delete(db)
    try {
      const answers = await answer(
        db,
        all.map(({ asked }) => asked),
      )
      for (const [index, { resolve }] of all.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of all) reject(error)
    }
  }
  return (db, asked) =>
    new Promise((resolve, reject) => {
      const one = { asked, resolve, reject }
      const others = waiting.get(db)
      if (others) return void others.push(one)
      waiting.set(db, [one])
      setImmediate(run, db)
    })
}
