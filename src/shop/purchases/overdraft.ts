import * as account from '#account'
import type { Db } from '#database'
import { money } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'

/** What a transfer to a supplier may take from the shop's account; undefined where it has none yet, and nothing holds back a transfer. */
export async function transferable(db: Db, shopId: number): Promise<account.Spendable | undefined> {
  const mine = await account.find(db, shopId)
  return mine && account.spendable(db, mine)
}

/**
 * Holds the shop's account until the end of the transaction, with all that happened on it. Refuses with Invalid (`means`) a transfer or a
 * cheque, cents, that would take it further below nothing than its bank allows; one of a day before it was opened is not on it. Who
 * writes a cheque without cover is forbidden to write any (C. mon. fin. L131-73): it is refused before it is written.
 */
export async function refuseOverdrawn(
  tx: Db,
  shopId: number,
  { cents, on, means }: { cents: number; on: string; means: 'transfer' | 'cheque' },
): Promise<void> {
  const mine = await account.find(tx, shopId)
  if (!mine || on < mine.opened_on) return
  await account.hold(tx, shopId)
  const { balanceCents, overdraftCents, leftCents } = await account.spendable(tx, await account.bringUp(tx, shopId))
  const left = Math.max(leftCents, 0)
  if (cents <= left) return
  const sums = { left: money(left), balance: money(balanceCents), overdraft: money(overdraftCents) }
  const told = t(means === 'cheque' ? 'purchases.uncovered' : 'purchases.overdrawn', sums)
  throw new Invalid(told, { means: told })
}
