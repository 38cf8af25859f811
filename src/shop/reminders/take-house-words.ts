import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import type { Level } from './levels.ts'
import { settingsOf } from './settings.ts'

/**
 * Gives up the words that a shop wrote for a letter, to consumers or to businesses: the house's are proposed again, and change as they do.
 * What it wrote stays in the trace; nothing where it wrote none.
 */
export function takeHouseWords(
  db: Db,
  actor: Actor,
  shopId: number,
  { level, business }: { level: Level; business: boolean },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const words = async () => (await settingsOf(tx, shopId)).find((one) => one.level === level)
    const said = business ? 'business' : 'consumer'
    const before = await words()
    await tx
      .updateTable('reminder_settings')
      .set({ [said]: '' })
      .where('shop_id', '=', shopId)
      .where('level', '=', level)
      .execute()
    const after = await words()
    if (before?.[said] === after?.[said]) return
    await trace.record(tx, shopId, actor, {
      verb: 'reminders.set',
      subject: { kind: 'shop', id: shopId },
      before: { reminderWords: before?.[said] ?? '' },
      after: { reminderWords: after?.[said] ?? '' },
    })
  })
}
