import { dayInFrance } from '#clock'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { reasonIn } from '#refusals'
import { demandState, hold } from './hold.ts'
import { tellAuthorised, told } from './tell.ts'

/** What was decided about: `seen` is the state that was on screen. */
export type Deciding = { shopId: number; id: number; seen?: string | undefined }

/** Authorises a return that a customer asked for, who is written to. Refuses with NotNow, ReturnMoved, NotFound. */
export function authorise(db: Db, clerk: Clerk, { shopId, id, seen }: Deciding): Promise<void> {
  return inTransaction(db, async (tx) => {
    const back = await hold(tx, shopId, id, seen)
    demandState(back, 'asked')
    const { at } = back.held
    await tx
      .updateTable('returns')
      .set({ state: 'authorised', decided_at: at })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await told(tx, clerk, back, 'returns.authorise', { to: 'authorised' })
    await tellAuthorised(tx, back, dayInFrance(at))
  })
}

/**
 * Refuses a return that a customer asked for, with the reason, which the customer reads in the own words of who decided.
 * Refuses with Invalid without a reason, NotNow, ReturnMoved, NotFound.
 */
export function refuse(
  db: Db,
  clerk: Clerk,
  { shopId, id, seen, reason: typed }: Deciding & { reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const reason = reasonIn(typed, { missing: t('returns.noRefusal'), most: 500 })
    const back = await hold(tx, shopId, id, seen)
    demandState(back, 'asked')
    const { orderId, number, held } = back
    await tx
      .updateTable('returns')
      .set({ state: 'refused', refusal_reason: reason, decided_at: held.at })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await told(tx, clerk, back, 'returns.refuse', { to: 'refused', reason })
    await orders.answer(tx, clerk, shopId, { orderId }, { body: t('returns.refusedWords', { number, reason }) })
  })
}
