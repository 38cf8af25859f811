import type { JobResult } from 'pg-boss'
import type { Db } from '#database'
import { log } from '#log'
import type { Job, Task } from './queue.ts'
import { inTurn } from './turn.ts'

/** Does a batch in its turn; if it fails, each job alone, so that a bad one does not hold up the others. */
export const settle = (db: Db, task: Task, jobs: Job<unknown>[]): Promise<JobResult[]> =>
  inTurn(task, () => all(db, task, jobs))

async function all(db: Db, task: Task, jobs: Job<unknown>[]): Promise<JobResult[]> {
  try {
    await task.work(db, jobs)
    return jobs.map(({ id }) => ({ id, status: 'completed' }))
  } catch (error) {
    if (jobs.length === 1) return jobs.map(({ id }) => failed(task, id, error))
  }
  const results: JobResult[] = []
  for (const job of jobs) results.push(...(await all(db, task, [job])))
  return results
}

function failed({ queue }: Task, id: string, error: unknown): JobResult {
  log.error({ err: error, job: id }, `jobs: ${queue.name} failed, it is tried again later`)
  return { id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
}
