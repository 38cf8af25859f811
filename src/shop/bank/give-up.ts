import type { Db } from '#database'
import { end, findVisit } from './visit.ts'

/** Leaves the bank without paying; a visit that has ended stays as it is, anyone else's is a NotFound. */
export async function giveUp(db: Db, shopId: number, customerId: number, id: number): Promise<void> {
  await findVisit(db, shopId, customerId, id)
  await end(db, shopId, customerId, id, 'given-up')
}
