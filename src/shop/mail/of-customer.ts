import type { SqlBool } from 'kysely'
import { type Db, sql } from '#database'
import * as jobs from '#jobs'
import { letters } from './queues.ts'

const waitingFor = (
  shopId: number,
  customerId: number,
) => sql<SqlBool>`job.data -> 'letter' ->> 'shopId' = ${String(shopId)}
  and job.data -> 'letter' ->> 'customerId' = ${String(customerId)}`

/** Letters of a customer that wait to be written become another's, whose account takes the first one in; the mails' rows are the caller's. */
export const giveWaiting = (tx: Db, shopId: number, fromId: number, toId: number): Promise<void> =>
  jobs.amend(tx, letters, {
    which: waitingFor(shopId, fromId),
    data: sql`jsonb_set(job.data, '{letter,customerId}', to_jsonb(${toId}::bigint))`,
  })

/**
 * Takes a customer's letters away, those that wait too: sent, received, whatever they said (RGPD art. 17); with them what
 * these e-mails wrote to the shop, or were answered, without an account. Answers how many were kept.
 */
export async function forgetCustomer(
  tx: Db,
  shopId: number,
  customerId: number,
  emails: readonly string[] = [],
): Promise<number> {
  await jobs.drop(tx, letters, waitingFor(shopId, customerId))
  const known = sql`any(${[...emails]}::text[])`
  const { numAffectedRows } = await sql`delete from mails where shop_id = ${shopId} and (customer_id = ${customerId}
    or customer_id is null and (lower(sender) = ${known} or lower(recipient) = ${known}))`.execute(tx)
  return Number(numAffectedRows)
}
