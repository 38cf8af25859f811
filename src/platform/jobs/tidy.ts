import type { Database } from '#database'
import { quiet } from './sender.ts'

/**
 * Gives jobs that a killed process left half done to another, and removes those that are done since a day: what the workers
 * of `start` do by themselves.
 */
export async function tidy({ pool }: Database): Promise<void> {
  // As the driver answers: what it sends is often several statements, each with rows.
  const boss = await quiet({ executeSql: (text, values) => pool.query(text, values) })
  await boss.supervise()
}
