import { now } from '#clock'
import { find } from '#customers'
import { type Db, inTransaction } from '#database'
import { date } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
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
  /** Though the customer was written to within the hour. */
  anyway?: boolean
}

/** How long a customer is left to answer before a reminder is asked for twice. */
const TIME_TO_ANSWER_MS = 60 * 60 * 1000

/** Whether the shop has just written about a quotation: sent it, or reminded of it. */
export const hasJustWritten = (history: readonly { event: string; at: Date }[]): boolean =>
  history.some(
    ({ event, at }) => (event === 'sent' || event === 'reminded') && now().getTime() - at.getTime() < TIME_TO_ANSWER_MS,
  )

/**
 * Writes again to the customer about a quotation that has no answer. Refuses with NotFound, with AlreadyAnswered, with Expired one
 * that holds no longer, with LetterLeft when somebody has reminded since, and with Invalid (`anyway`) within the hour of the last
 * letter, unless that is wanted.
 */
export function remind(db: Db, clerk: Clerk, shopId: number, id: number, asked: Reminder): Promise<void> {
  const { message, seen, anyway = false } = asked
  return inTransaction(db, async (tx) => {
    const row = await hold(tx, shopId, id)
    const state = stateOf(row)
    if (state === 'expired') throw new Expired(date(row.valid_until ?? ''))
    if (!isOpen(state)) throw new AlreadyAnswered(row)
    const letters = await written(tx, shopId, id)
    mail.demandSeen(
      letters.filter(({ event }) => event === 'reminded'),
      seen,
    )
    if (!anyway && hasJustWritten(letters))
      throw new Invalid(t('quotations.tooSoon'), { anyway: t('quotations.tooSoon') })
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

/** Each letter about it, the last first. */
const written = (tx: Db, shopId: number, id: number): Promise<(mail.Left & { event: string })[]> =>
  tx
    .selectFrom('quotation_history')
    .select(['actor_name as by', 'at', 'event'])
    .where('shop_id', '=', shopId)
    .where('quotation_id', '=', id)
    .where('event', 'in', ['sent', 'reminded'])
    .orderBy('id', 'desc')
    .execute()
