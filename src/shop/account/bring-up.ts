import type { Db } from '#database'
import { type Account, open } from './account.ts'

/** Opens the account of a shop if it is not, and puts on it what happened in the shop since it was last looked at. */
export const bringUp = (db: Db, shopId: number): Promise<Account> => open(db, shopId)
