import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, sql } from '#database'
import { patience } from './patience.ts'

/** Waits until something is so, and no longer: a time that is enough here is not on a machine that is busy. */
export async function until(what: string, isSo: () => unknown): Promise<void> {
  for (const end = performance.now() + patience(10_000); !(await isSo()); await sleep(10))
    assert.ok(performance.now() < end, `never: ${what}`)
}

/** Waits until somebody waits for what a transaction holds; ask beside that one, which would see it too late. */
export const untilHeldUp = (db: Db): Promise<void> =>
  until('somebody is held up', async () => {
    const { rows } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
    return rows.length > 0
  })
