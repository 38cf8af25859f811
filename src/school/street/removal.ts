import { today } from '#clock'
import * as copies from '#copies'
import type { Db } from '#database'
import { log } from '#log'
import { system } from '#people'

/** Really removes the shops whose day has come, one transaction each; returns how many. The house asks for it every hour. */
export async function removeDue(db: Db): Promise<number> {
  const due = await db
    .selectFrom('living_shops as shops')
    .select(['id', 'slug'])
    .where('removal_on', '<=', today())
    .execute()
  let removed = 0
  for (const { id, slug } of due) {
    try {
      await copies.remove(db, system, id)
      removed += 1
      log.info({ shop: slug }, 'a shop was removed, its days of grace being over')
    } catch (error) {
      log.error({ err: error, shop: slug }, 'a shop could not be removed: it is tried again in an hour')
    }
  }
  return removed
}
