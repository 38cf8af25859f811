import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { type Account, hold } from './account.ts'
import { bringUp } from './bring-up.ts'
import { isTransferFault, type TransferFault } from './label.ts'
import { takeIn } from './take-in.ts'

/** What a shop's bank plants: shares of a hundred. */
export type Settings = {
  transferShare: number
  transferFaults: TransferFault[]
  bounceShare: number
  /** It asks for fees. */
  fees: boolean
  /** So far below nothing it lets the account go, cents. */
  overdraftCents: number
}

export const settingsOf = (account: Account): Settings => ({
  transferShare: account.transfer_share,
  transferFaults: account.transfer_faults.filter(isTransferFault),
  bounceShare: account.bounce_share,
  fees: account.fees,
  overdraftCents: account.overdraft_cents,
})

/** Says what a shop's bank plants from now on; transfers that were planned before stay as they are. Refuses with Behind a bank that has much to take in. */
export function setSettings(db: Db, actor: Actor, shopId: number, wanted: Settings): Promise<void> {
  return inTransaction(db, async (tx) => {
    await bringUp(tx, shopId)
    const before = settingsOf(await takeIn(tx, await hold(tx, shopId)))
    if (JSON.stringify(before) === JSON.stringify(wanted)) return
    await tx
      .updateTable('bank_accounts')
      .set({
        transfer_share: wanted.transferShare,
        transfer_faults: [...wanted.transferFaults],
        bounce_share: wanted.bounceShare,
        fees: wanted.fees,
        overdraft_cents: wanted.overdraftCents,
      })
      .where('shop_id', '=', shopId)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'account.set',
      subject: { kind: 'shop', id: shopId },
      before: said(before),
      after: said(wanted),
    })
  })
}

/** As the trace keeps it. */
const said = ({
  transferShare,
  transferFaults,
  bounceShare,
  fees,
  overdraftCents,
}: Settings): Record<string, unknown> => ({
  transferShare,
  faults: transferFaults.join(', '),
  bounceShare,
  fees,
  overdraftCents,
})

/** The accounts of shops that have one: for the desk. One statement. */
export async function several(db: Db, shopIds: readonly number[]): Promise<Account[]> {
  const { rows } = await sql<Account>`/* several shops */ select * from bank_accounts
    where shop_id = any(${[...shopIds]}::bigint[]) order by shop_id`.execute(db)
  return rows
}
