import type { Db } from '#database'
import type { Job, Task } from './queue.ts'
import { sender, through } from './sender.ts'

/** Jobs taken at once. */
const BATCH = 50

/**
 * Does here and now every job that waits, and those that they make; returns how many were done.
 * For tests and commands that run without workers. When a batch fails each of its jobs is tried alone; those that fail
 * are tried again later, and the first error is thrown at the end.
 */
export async function drain(db: Db, tasks: Task[]): Promise<number> {
  const boss = await sender(db)
  const options = { db: through(db) }
  const errors: unknown[] = []
  let done = 0
  const settle = async ({ queue, work }: Task, jobs: Job<unknown>[]): Promise<void> => {
    try {
      await work(db, jobs)
    } catch (error) {
      if (jobs.length > 1) {
        for (const job of jobs) await settle({ queue, work }, [job])
        return
      }
      errors.push(error)
      for (const { id } of jobs) await boss.fail(queue.name, id, { message: String(error) }, options)
      return
    }
    await boss.complete(
      queue.name,
      jobs.map(({ id }) => id),
      undefined,
      options,
    )
    done += jobs.length
  }
  // Until each queue was empty once since the last job was done, which may have made others.
  for (let at = 0, empty = 0; empty < tasks.length; ) {
    const task = tasks[at % tasks.length] as Task
    const jobs = await boss.fetch<unknown>(task.queue.name, { ...options, batchSize: task.queue.batch ?? BATCH })
    if (jobs.length > 0) {
      await settle(task, jobs)
      empty = 0
    } else {
      empty++
      at++
    }
  }
  if (errors.length > 0) throw errors[0]
  return done
}
