import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { composeReceived } from './compose-received.ts'
import { receivedRow } from './receive.ts'

/** Who writes to which shop; `letterId` is drawn by the caller, who finds the letter again by it. */
export type Writing = {
  shopId: number
  /** `name` is the one of histories, « A. ONIM ». */
  customer: { id: number; name: string; fullName: string; email: string }
  letterId: string
}
type Words = { subject: string; body: string }

/** Rows sent at once. */
const CHUNK = 200

/**
 * Customers write the same words to their shops, each in the own name: a letter in the box of every shop, unread there, and
 * an act in its trace. All of them or none. Three statements for each 200 shops.
 */
export function contactAll(db: Db, writings: readonly Writing[], words: Words): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (let start = 0; start < writings.length; start += CHUNK)
      await contactSome(tx, writings.slice(start, start + CHUNK), words)
  })
}

async function contactSome(tx: Db, some: readonly Writing[], { subject, body }: Words): Promise<void> {
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
  await trace.recordEach(
    tx,
    some.map(({ shopId, customer: { id, name } }) => ({
      shopId,
      actor: { kind: 'customer', id, name },
      verb: 'mail.write-to-shop',
      subject: { kind: 'customer', id },
      after: { title: subject, body },
    })),
  )
}
