import { now } from '#clock'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { composeReceived } from './compose-received.ts'
import { receivedRow } from './receive.ts'

type Sending = { shopId: number; customer: { id: number; fullName: string; email: string }; letterId: string }

/** Puts the same words of a customer each in the boxes of shops, unread there. Two statements; refuses a shop that is none with NotFound. */
export async function receiveAll(
  tx: Db,
  some: readonly Sending[],
  { subject, body }: { subject: string; body: string },
): Promise<void> {
  const at = now()
  const ids = some.map(({ shopId }) => shopId)
  const shops = await tx.selectFrom('living_shops as shops').selectAll().where('id', 'in', ids).execute()
  const rows = await Promise.all(
    some.map(async ({ shopId, customer, letterId }) => {
      const shop = shops.find(({ id }) => id === shopId)
      if (!shop) throw new NotFound(t('post.no-box'))
      const from = { name: customer.fullName, email: customer.email }
      const composed = await composeReceived({ from, subject, body, files: [] }, { shop, at, letterId })
      return receivedRow(composed, { shopId, customerId: customer.id, letterId, at })
    }),
  )
  await tx.insertInto('mails').values(rows).execute()
}
