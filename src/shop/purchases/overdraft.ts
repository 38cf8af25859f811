import * as account from '#account'
import type { Db } from '#database'
import { money } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Means } from './invoice.ts'

/** What may be paid to a supplier from the shop's account, with all that happened on it; undefined where it has none yet, and nothing holds back a payment. */
export async function payable(db: Db, shopId: number): Promise<account.Spendable | undefined> {
  const there = await account.find(db, shopId)
  return there && account.spendable(db, await account.bringUp(db, shopId))
}

/** « solde 2 244,22 €, dont 43,00 € en route, découvert autorisé 0,00 € »: what is paid and not booked yet is told where there is any. */
export const standing = ({ balanceCents, leavingCents, overdraftCents }: account.Spendable): string =>
  t(leavingCents > 0 ? 'purchases.standingLeaving' : 'purchases.standing', {
    balance: money(balanceCents),
    leaving: money(leavingCents),
    overdraft: money(overdraftCents),
  })

const refusals = {
  transfer: 'purchases.overdrawn.transfer',
  cheque: 'purchases.uncovered',
  card: 'purchases.overdrawn.card',
  debit: 'purchases.overdrawn.debit',
} as const

/**
 * Holds the shop's account until the end of the transaction, with all that happened on it. Refuses with Invalid (`means`) a payment,
 * cents, that would take it further below nothing than its bank allows, whatever it is made by; one of a day before it was opened is
 * not on it. Who writes a cheque without cover is forbidden to write any (C. mon. fin. L131-73): it is refused before it is written.
 */
export async function refuseOverdrawn(
  tx: Db,
  shopId: number,
  { cents, on, means }: { cents: number; on: string; means: Means },
): Promise<void> {
  const mine = await account.find(tx, shopId)
  if (!mine || on < mine.opened_on) return
  await account.hold(tx, shopId)
  const spendable = await account.spendable(tx, await account.bringUp(tx, shopId))
  const left = Math.max(spendable.leftCents, 0)
  if (cents <= left) return
  const told = t(refusals[means], { left: money(left), standing: standing(spendable) })
  throw new Invalid(told, { means: told })
}
