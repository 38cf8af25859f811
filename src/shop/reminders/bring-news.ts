import * as account from '#account'
import type { Db } from '#database'
import { come } from './come.ts'

/** Brings a shop's bank up to its day, however much there is to take in, and lets the letters come that reminded customers were to write by then: nobody need look. */
export async function bringNews(db: Db, shopId: number): Promise<void> {
  await come(db, shopId, account.bankDay(await account.bringUpWhole(db, shopId)))
}
