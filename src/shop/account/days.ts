import { type Db, inTransaction } from '#database'
import { date } from '#format'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { bankDay, hold, open } from './account.ts'
import { notePassed } from './ahead.ts'
import { takeIn } from './bring-up.ts'
import { several } from './settings.ts'

/** So many days ahead of the calendar a shop's bank goes at most. */
export const MOST_AHEAD = 400

/**
 * Lets days pass at a shop's bank: what happened in it until now is taken in and dated first, then what was due by then is there. Says the day that
 * it is then. Days never go back. Refuses with Invalid less than one day, and more than 400 ahead of the calendar.
 */
export function letDaysPass(db: Db, actor: Actor, shopId: number, days: number): Promise<string> {
  return inTransaction(db, async (tx) => {
    await open(tx, shopId)
    const before = await takeIn(tx, await hold(tx, shopId), { closing: true })
    refuse(before.days_ahead, days)
    await tx
      .updateTable('bank_accounts')
      .set({ days_ahead: before.days_ahead + days })
      .where('shop_id', '=', shopId)
      .execute()
    await notePassed(tx, shopId, before.days_ahead + days)
    const after = await takeIn(tx, await hold(tx, shopId))
    await trace.record(tx, shopId, actor, {
      verb: 'account.days',
      subject: { kind: 'shop', id: shopId },
      before: { bankDay: bankDay(before) },
      after: { bankDay: bankDay(after), name: date(bankDay(after)) },
    })
    return bankDay(after)
  })
}

/** Refuses with Invalid days that one of some shops cannot let pass: before the first one does. */
export async function demandDays(db: Db, shopIds: readonly number[], days: number): Promise<void> {
  const ahead = (await several(db, shopIds)).map((one) => one.days_ahead)
  refuse(Math.max(0, ...ahead), days)
}

function refuse(ahead: number, days: number): void {
  const none = t('bank.days.none')
  const tooMany = t('bank.days.tooMany', { most: MOST_AHEAD })
  if (!(Number.isInteger(days) && days >= 1)) throw new Invalid(none, { jours: none })
  if (ahead + days > MOST_AHEAD) throw new Invalid(tooMany, { jours: tooMany })
}
