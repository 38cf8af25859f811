import { find } from '#customers'
import { type Db, inTransaction } from '#database'
import { date } from '#format'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { AlreadyAnswered, Expired } from './answer.ts'
import type { Figures } from './figures.ts'
import { hold, note } from './hold.ts'
import { isOpen, stateOf } from './state.ts'
import { tell } from './tell.ts'

/**
 * Writes again to the customer about a quotation that has no answer, with a word of the shop's, which may be empty. Refuses with
 * NotFound, with AlreadyAnswered, and with Expired one that holds no longer.
 */
export function remind(db: Db, clerk: Clerk, shopId: number, id: number, message: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await hold(tx, shopId, id)
    const state = stateOf(row)
    if (state === 'expired') throw new Expired(date(row.valid_until ?? ''))
    if (!isOpen(state)) throw new AlreadyAnswered(row)
    const customer = await find(tx, shopId, row.customer_id ?? 0)
    await tx
      .updateTable('quotations')
      .set({ state: 'reminded' })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await note(tx, clerk, shopId, id, { event: 'reminded', reason: message })
    await tell(tx, 'quotation-reminder', { shopId, id, figures: row.figures as Figures, customer, message })
    await trace.record(tx, shopId, clerk, {
      verb: 'quotations.remind',
      subject: { kind: 'quotation', id },
      before: { quotation: row.state },
      after: { quotation: 'reminded', number: row.number, message },
    })
  })
}
