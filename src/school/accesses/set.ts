import { taughtPupils } from '#classes'
import type { Db } from '#database'
import * as employees from '#employees'
import type { Actor } from '#people'

/**
 * Opens, changes and closes accesses of pupils whom the teacher may act on, all or none; tells what changed, and what a
 * colleague had changed meanwhile and stays as it is. Refuses (NotFound) another teacher's pupil, and what employees.setAccesses refuses.
 */
export async function setAccesses(
  db: Db,
  actor: Actor,
  wishes: readonly employees.AccessWish[],
): Promise<employees.AccessOutcome> {
  await taughtPupils(db, actor, [...new Set(wishes.map(({ accountId }) => accountId))])
  return employees.setAccesses(db, actor, wishes)
}
