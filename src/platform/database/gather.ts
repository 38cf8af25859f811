import type { Db } from './connect.ts'

type Waiting<Asked, Answer> = { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void }
type Line<Asked, Answer> = { waiting: Waiting<Asked, Answer>[]; underWay: number; called: boolean }

/** So long one waits for the statement before one's own; a connection that is slow or dead holds nobody up. Milliseconds. */
const PATIENCE = 20

/**
 * Makes a question that many requests ask at once into one statement: what is asked in the same turn of the event loop, and
 * while the statement before is under way, is handed to `answer` together, which gives the answers in the same order. Under
 * load sixteen visitors cost one round trip or two; a lone one waits for nothing. Not for use inside a transaction.
 */
export function gather<Asked, Answer>(
  answer: (db: Db, asked: Asked[]) => Promise<Answer[]>,
): (db: Db, asked: Asked) => Promise<Answer> {
  const lines = new WeakMap<Db, Line<Asked, Answer>>()
  const run = async (db: Db, line: Line<Asked, Answer>) => {
    const all = line.waiting
    line.called = false
    if (all.length === 0) return
    line.waiting = []
    line.underWay++
    try {
      const answers = await answer(
        db,
        all.map(({ asked }) => asked),
      )
      for (const [index, { resolve }] of all.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of all) reject(error)
    }
    line.underWay--
    if (line.waiting.length > 0) call(db, line)
  }
  /** At the end of this turn, for who asks in it to come along. */
  const call = (db: Db, line: Line<Asked, Answer>) => {
    if (line.called) return
    line.called = true
    setImmediate(run, db, line)
  }
  return (db, asked) =>
    new Promise((resolve, reject) => {
      const line = lines.get(db) ?? { waiting: [], underWay: 0, called: false }
      lines.set(db, line)
      line.waiting.push({ asked, resolve, reject })
      if (line.underWay === 0) call(db, line)
      else if (line.waiting.length === 1) setTimeout(call, PATIENCE, db, line)
    })
}
