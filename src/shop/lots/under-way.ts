import type { Db } from '#database'
import type { Clerk } from '#people'
import * as work from '#work'
import { ownerOf } from './ask.ts'
import type { Lot } from './find.ts'

/** What a lot is carried out as, and a lot's papers are printed as. */
export const CARRYING = 'order-lot'
export const PRINTING = 'lot-papers'

/** Whose a person's works in a shop are. */
export const workOwner = (clerk: Clerk, shopId: number): string => `${shopId}/${ownerOf(clerk)}`

/** Notes the long work that a lot goes on as. */
export async function noteWork(db: Db, shopId: number, lotId: number, token: string): Promise<void> {
  await db
    .updateTable('order_lots')
    .set({ work: token })
    .where('shop_id', '=', shopId)
    .where('id', '=', lotId)
    .execute()
}

/** The long work of a lot; undefined when it has none, or none any more. */
export async function workOf(db: Db, clerk: Clerk, shopId: number, lot: Lot): Promise<work.Work | undefined> {
  const kind = lot.act === 'state' ? CARRYING : PRINTING
  return lot.work === null ? undefined : work.find(db, kind, workOwner(clerk, shopId), lot.work)
}

/** Whether a long work is not over. */
export const isGoing = (made: Pick<work.Work, 'state'> | undefined): boolean =>
  made?.state === 'waiting' || made?.state === 'running'
