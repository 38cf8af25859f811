import type { Db } from '#database'
import type { Queue } from './queue.ts'
import { sender, through } from './sender.ts'

/**
 * Puts a job in a queue, inside the caller's transaction: committed together with the fact it follows from, or not at all.
 * Returns its id. One statement; works where no worker runs. An id given twice is one job; a higher `priority` is done before a lower one.
 */
export async function later(
  tx: Db,
  queue: Queue,
  data: object,
  { id, priority }: { id?: string; priority?: number } = {},
): Promise<string> {
  const boss = await sender(tx)
  const made = await boss.send(queue.name, data, {
    db: through(tx),
    ...(id && { id }),
    ...(priority !== undefined && { priority }),
  })
  return made ?? id ?? ''
}

/** Puts many jobs in a queue at once, as `later` does one. */
export async function laterAll(tx: Db, queue: Queue, all: readonly object[]): Promise<void> {
  if (all.length === 0) return
  const boss = await sender(tx)
  await boss.insert(
    queue.name,
    all.map((data) => ({ data })),
    { db: through(tx) },
  )
}
