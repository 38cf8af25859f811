import type { Db } from '#database'
import { t } from '#messages'
import { guard } from '#people'
import { Invalid, NotFound } from '#refusals'

import { match, normal, type Withdrawal, type WithdrawalKey } from './match.ts'
import { openLines, receivedAt, refuse } from './right.ts'

/** No order of that reference, or not that customer's: the two look the same. */
export class OrderUnknown extends Invalid {
  constructor() {
    super(t('withdrawal.unknown'), { reference: t('withdrawal.unknown') })
  }
}

/**
 * The order that somebody wants to withdraw from, signed in or not (code de la consommation D221-5), guarded against
 * guessing: a reference is locked for a while after some wrong e-mails. Call it outside of any transaction.
 * Refuses with OrderUnknown, WithdrawalRefused and TooManyTries; an order already withdrawn from is not refused.
 * @param address where from, as the network says.
 */
export async function findForWithdrawal(
  db: Db,
  shopId: number,
  key: WithdrawalKey,
  address?: string,
): Promise<Withdrawal> {
  const tried = { door: `withdrawal:${shopId}`, login: normal(key).reference, address }
  await guard.check(db, tried)
  const found = await match(db, shopId, key)
  if (!found) {
    await guard.fail(db, tried)
    throw new OrderUnknown()
  }
  await guard.succeed(db, tried)
  if (openLines(found).length > 0 || receivedAt(found) === null) refuse(found)
  return found
}

/** The same order again, for who has found it; one statement. Refuses with NotFound. */
export async function readWithdrawal(db: Db, shopId: number, key: WithdrawalKey): Promise<Withdrawal> {
  const found = await match(db, shopId, key)
  if (!found) throw new NotFound(t('withdrawal.unknown'))
  return found
}
