import { setTimeout as sleep } from 'node:timers/promises'
import type { Task } from './queue.ts'

/** Work under way in this process that others make room for, and who waits for its end. */
let first = 0
const patient = new Set<() => void>()

/**
 * Does work of a task when it is its turn: a task that goes first makes those of queues that yield wait until it is over, so many
 * seconds at most. Two cores do one thing well at a time.
 */
export async function inTurn<T>({ queue, goesFirst }: Task, work: () => Promise<T>): Promise<T> {
  if (!goesFirst) {
    if (first > 0 && queue.yields) await over(queue.yields)
    return work()
  }
  first++
  try {
    return await work()
  } finally {
    first--
    if (first === 0) for (const goOn of patient) goOn()
  }
}

async function over(seconds: number): Promise<void> {
  const tired = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  patient.add(resolve)
  await Promise.race([promise, sleep(seconds * 1000, undefined, { signal: tired.signal }).catch(() => {})])
  patient.delete(resolve)
  tired.abort()
}
