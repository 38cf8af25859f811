import { type Db, inTransaction } from '#database'
import { date } from '#format'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { bankDay, hold } from './account.ts'
import { notePassed } from './ahead.ts'
import { bringUp } from './bring-up.ts'
import { several } from './settings.ts'
import { takeIn } from './take-in.ts'

/** So many days ahead of the calendar a shop's bank goes at most. */
export const MOST_AHEAD = 400

/**
 * Lets days pass at a shop's bank: what happened in it until now is taken in and dated first, then what was due by then is there. Says the day that
 * it is then. Days never go back. Refuses with Invalid less than one day, more than 400 ahead of the calendar,
 * and a bank that is elsewhere than `seen`, the days that it was ahead when somebody looked; with Behind one that has much to take in first.
 */
export async function letDaysPass(db: Db, actor: Actor, shopId: number, days: number, seen?: number): Promise<string> {
  await bringUp(db, shopId)
  return inTransaction(db, async (tx) => {
    const before = await takeIn(tx, await hold(tx, shopId), { closing: true })
    refuse(before.days_ahead, days)
    if (seen !== undefined && seen !== before.days_ahead) throw meanwhile()
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

/** Refuses with Invalid days that one of some shops cannot let pass, or whose bank is elsewhere than `seen` says: before the first one does. */
export async function demandDays(
  db: Db,
  shopIds: readonly number[],
  days: number,
  seen?: ReadonlyMap<number, number>,
): Promise<void> {
  const all = await several(db, shopIds)
  refuse(Math.max(0, ...all.map((one) => one.days_ahead)), days)
  if (seen && all.some((one) => (seen.get(one.shop_id) ?? 0) !== one.days_ahead)) throw meanwhile()
}

function meanwhile(): Invalid {
  const told = t('bank.days.meanwhile')
  return new Invalid(told, { jours: told })
}

function refuse(ahead: number, days: number): void {
  const none = t('bank.days.none')
  const tooMany = t('bank.days.tooMany', { most: MOST_AHEAD })
  if (!(Number.isInteger(days) && days >= 1)) throw new Invalid(none, { jours: none })
  if (ahead + days > MOST_AHEAD) throw new Invalid(tooMany, { jours: tooMany })
}
