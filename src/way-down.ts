import { setTimeout as sleep } from 'node:timers/promises'

/** Ends one thing; told how many milliseconds it may take where there is a hurry. */
export type Ending = (within?: number) => Promise<unknown>

/** Waits for `work`, `ms` milliseconds at most where a number is given; what it comes to then is nobody's. */
export async function atMost(ms: number | undefined, work: Promise<unknown>): Promise<void> {
  if (ms === undefined) await work
  else await Promise.race([work.catch(() => {}), sleep(ms, undefined, { ref: false })])
}

/**
 * Ends what was opened, the last first, each once. In a hurry each gets half of the time that is left, but for the first that
 * was opened, the database: it is ended well in any case.
 */
export async function goDown(ways: Ending[], within?: number): Promise<void> {
  const end = performance.now() + (within ?? 0)
  for (const [n, way] of [...ways.splice(0).entries()].reverse()) {
    const left = within === undefined ? undefined : Math.max(100, (end - performance.now()) / 2)
    await atMost(n === 0 ? undefined : left, way(left))
  }
}
