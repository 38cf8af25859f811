import type { Db } from '#database'
import * as jobs from '#jobs'

/** What is due in one shop; a shop's steps follow each other, whatever process does them. */
export const queue: jobs.Queue = {
  name: 'arrivals',
  expireInSeconds: 900,
  heartbeatSeconds: 60,
  retryLimit: 3,
  retryDelay: 5,
  batch: 60,
}

/** Puts what is due in these shops on its way. */
export const laterIn = (tx: Db, shopIds: readonly number[]): Promise<void> =>
  jobs.laterAll(
    tx,
    queue,
    shopIds.map((shopId) => ({ shopId })),
  )
