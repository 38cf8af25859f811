import { type Db, sql } from '#database'
import { count } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { Account } from './account.ts'
import { awaited, paidOut, pending } from './come/pending.ts'

/** How far a bank is that has much to take in: so many things of how many; 0 of 0 while somebody else holds it. */
export type Progress = { taken: number; total: number }

/**
 * A shop's bank has more to take in than a page waits for, or is held by somebody: what was asked is refused for a moment. It goes on by
 * itself (`catchingUp`), and with each page that looks.
 */
export class Behind extends Refusal {
  readonly progress: Progress

  constructor(progress: Progress) {
    super(
      progress.total === 0
        ? t('bank.behind.held')
        : t('bank.behind', { done: count(progress.taken), n: count(progress.total) }),
    )
    this.progress = progress
  }
}

export const progressOf = ({ taken_in, to_take_in }: Pick<Account, 'taken_in' | 'to_take_in'>): Progress => ({
  taken: taken_in,
  total: to_take_in ?? 0,
})

/** Writes down how many things were taken in before the rest; how many there were is counted the first time. The caller holds the account. */
export async function noteTaken(tx: Db, { shop_id: shopId }: Account, taken: number): Promise<Account> {
  const left = sql`((select count(*) from payments p where ${pending(shopId, { closing: false })})
    + (select count(*) from ${awaited(shopId)} w) + (select count(*) from supplier_invoices i where ${paidOut(shopId)}))`
  const { rows } = await sql<Account>`
    update bank_accounts a set taken_in = a.taken_in + ${taken}::integer, to_take_in = coalesce(a.to_take_in, ${taken}::integer + ${left})
    where a.shop_id = ${shopId} returning a.*`.execute(tx)
  const [account] = rows
  if (!account) throw new Error(`the shop ${shopId} has no account`)
  return account
}
