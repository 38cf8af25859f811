import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { living } from './profile.ts'

/**
 * Says whether a customer wants the shop's letters (CPCE L34-5): since when is kept, and so is who said so. Said again it
 * stays as it was. Refuses with NotFound an unknown customer, and one who was forgotten.
 */
export function changeConsent(db: Db, actor: Actor, shopId: number, id: number, wanted: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { newsletterSince } = await living(tx, shopId, id)
    if ((newsletterSince !== null) === wanted) return
    await tx
      .updateTable('customers')
      .set({ newsletter_since: wanted ? now() : null })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'customers.change-consent',
      subject: { kind: 'customer', id },
      before: { newsletter: newsletterSince !== null },
      after: { newsletter: wanted },
    })
  })
}
