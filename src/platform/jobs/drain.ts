import type { Db } from '#database'
import type { Task } from './queue.ts'
import { sender, through } from './sender.ts'

/**
 * Does here and now every job that waits, one after the other, and those that they make; returns how many were done.
 * For tests and commands that run without workers. Throws what a job throws: that job is marked failed and tried again later.
 */
export async function drain(db: Db, tasks: Task[]): Promise<number> {
  const boss = await sender(db)
  const options = { db: through(db) }
  let done = 0
  for (let before = -1; before !== done; ) {
    before = done
    for (const { queue, work } of tasks) {
      for (;;) {
        const [job] = await boss.fetch(queue.name, options)
        if (!job) break
        try {
          await work(db, [job])
        } catch (error) {
          await boss.fail(queue.name, job.id, { message: String(error) }, options)
          throw error
        }
        await boss.complete(queue.name, job.id, undefined, options)
        done += 1
      }
    }
  }
  return done
}
