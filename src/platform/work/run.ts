import { type Db, isAway, sql } from '#database'
import type { Job, Queue, Task } from '#jobs'
import { log } from '#log'
import { keptMinutes } from './read.ts'

/**
 * Works, one at a time on each process: a process that dies in the middle of one is noticed within a minute, and the work
 * begun again elsewhere. Those of one person never wait side by side (`ask`), so that first come is in turn.
 */
export const queue: Queue = {
  name: 'works',
  expireInSeconds: 3600,
  heartbeatSeconds: 30,
  retryLimit: 5,
  retryDelay: 2,
  batch: 1,
}

/** How a kind of work is done: what it yields becomes its file, `progress` is told the pieces done so far. */
export type Doing = {
  kind: string
  work(db: Db, wanted: Record<string, unknown>, progress: (done: number) => void): AsyncIterable<Uint8Array>
}

/** What the workers do with works. */
export const task = (kinds: readonly Doing[]): Task => ({
  queue,
  async work(db, waiting) {
    for (const job of waiting as Job<{ work: number }>[]) await run(db, job.data.work, kinds)
  },
})

async function run(db: Db, id: number, kinds: readonly Doing[]): Promise<void> {
  const work = await begin(db, id)
  if (!work) return
  const { kind, wanted } = work
  const doing = kinds.find((one) => one.kind === kind)
  try {
    if (!doing) throw new Error(`No worker knows how to do « ${kind} »`)
    const progress = telling(db, id)
    await keep(db, id, doing.work(db, wanted as Record<string, unknown>, progress.tell))
    await progress.told()
    await end(db, id, 'ready')
  } catch (error) {
    // The database comes back: the queue gives the work again.
    if (isAway(error)) throw error
    log.error({ err: error, kind }, 'a long work failed')
    await end(db, id, 'failed')
  }
}

/** Begins, or begins again what a process left that died; undefined when it is over. */
async function begin(db: Db, id: number) {
  await db.deleteFrom('work_parts').where('work_id', '=', id).execute()
  return db
    .updateTable('works')
    .set({ state: 'running', done: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['kind', 'wanted'])
    .executeTakeFirst()
}

/** Bytes of a part: a megabyte is read at once and held by nobody for long. */
const PART = 1 << 20

async function keep(db: Db, id: number, made: AsyncIterable<Uint8Array>): Promise<void> {
  let held: Uint8Array[] = []
  let bytes = 0
  let part = 0
  const write = async () => {
    await db
      .insertInto('work_parts')
      .values({ work_id: id, part: part++, bytes: Buffer.concat(held) })
      .execute()
    held = []
    bytes = 0
  }
  for await (const piece of made) {
    held.push(piece)
    bytes += piece.byteLength
    if (bytes >= PART) await write()
  }
  if (bytes > 0) await write()
}

/** Writes progress twice a second at most, whatever the number of pieces. */
function telling(db: Db, id: number) {
  const EVERY = 500
  let last = 0
  let writing: Promise<unknown> = Promise.resolve()
  const write = (done: number) => {
    writing = writing
      .then(() => db.updateTable('works').set({ done }).where('id', '=', id).execute())
      .catch((error) => log.warn({ reason: (error as Error).message }, 'the progress of a work could not be told'))
  }
  return {
    tell(done: number) {
      if (performance.now() - last < EVERY) return
      last = performance.now()
      write(done)
    },
    told: () => writing,
  }
}

async function end(db: Db, id: number, state: 'ready' | 'failed'): Promise<void> {
  await db
    .updateTable('works')
    .set((row) => ({
      state,
      done: state === 'ready' ? row.ref('total') : row.ref('done'),
      kept_until: sql`now() + make_interval(mins => ${keptMinutes})`,
    }))
    .where('id', '=', id)
    .execute()
}
