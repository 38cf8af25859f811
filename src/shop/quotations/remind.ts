import { find } from '#customers'
import { type Db, inTransaction } from '#database'
import { date } from '#format'
import * as mail from '#mail'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { AlreadyAnswered, Expired } from './answer.ts'
import type { Figures } from './figures.ts'
import { hold, note } from './hold.ts'
import { isOpen, stateOf } from './state.ts'
import { tell } from './tell.ts'

export type Reminder = {
  /** A word of the shop's, which may be empty. */
  message: string
  /** How many reminders the page knew of: any when absent. */
  seen?: number | undefined
}

/**
 * Writes again to the customer about a quotation that has no answer. Refuses with NotFound, with AlreadyAnswered, with Expired one
 * that holds no longer, and with LetterLeft when somebody has reminded since.
 */
export function remind(db: Db, clerk: Clerk, shopId: number, id: number, { message, seen }: Reminder): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await hold(tx, shopId, id)
    const state = stateOf(row)
    if (state === 'expired') throw new Expired(date(row.valid_until ?? ''))
    if (!isOpen(state)) throw new AlreadyAnswered(row)
    mail.demandSeen(await reminders(tx, shopId, id), seen)
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

/** Each reminder, the last first. */
const reminders = (tx: Db, shopId: number, id: number): Promise<mail.Left[]> =>
  tx
    .selectFrom('quotation_history')
    .select(['actor_name as by', 'at'])
    .where('shop_id', '=', shopId)
    .where('quotation_id', '=', id)
    .where('event', '=', 'reminded')
    .orderBy('id', 'desc')
    .execute()
