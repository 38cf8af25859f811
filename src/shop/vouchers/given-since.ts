import { type Db, hold, sql } from '#database'
import { moment, money } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'

/** A colleague gave the same customer a gesture since the form was loaded: two letters would leave for one fault. */
export class GivenMeanwhile extends Invalid {
  constructor({ by, at, code, cents }: { by: string; at: Date; code: string; cents: number }) {
    const told = t('vouchers.givenMeanwhile', { by, at: moment(at), code, amount: money(cents) })
    super(told, { amount: told })
  }
}

/**
 * Refuses with GivenMeanwhile a gesture to a customer whom somebody else has given one since a moment; gestures to one customer
 * come one after the other until the end of the transaction.
 */
export async function demandNoneSince(
  tx: Db,
  { kind, id }: Clerk,
  shopId: number,
  { customerId, since }: { customerId: number; since: Date },
): Promise<void> {
  await hold(tx, `gesture ${shopId} ${customerId}`)
  const { rows } = await sql<{ by: string; at: Date; code: string; cents: number }>`
    select a.actor_name as by, a.at, v.code, v.amount_cents as cents from vouchers v
    join acts a on a.shop_id = v.shop_id and a.subject_kind = 'voucher' and a.subject_id = v.id and a.verb = 'vouchers.give'
    where v.shop_id = ${shopId} and v.customer_id = ${customerId} and v.kind = 'gesture' and a.at > ${since}
      and not (a.actor_kind = ${kind} and a.actor_id is not distinct from ${id}::bigint)
    order by v.id desc limit 1`.execute(tx)
  if (rows[0]) throw new GivenMeanwhile(rows[0])
}
