import { today } from '#clock'
import * as deliveries from '#deliveries'
import * as orders from '#orders'
import { system } from '#people'
import type { House } from '../src/web/http/index.ts'
import { buyersOf, fillCarts, place } from './buyers.ts'
import { forgetPeak, peakOf } from './processes.ts'

const SLIPS = 200

export type SlipsResult = { slips: number; seconds: number; megabytes: number; peakMB: number }

/** 200 delivery slips in one PDF, from the period asked for to the last byte. `peakMB` is the whole process. */
export async function printSlips({ db }: House, shopId: number): Promise<SlipsResult> {
  const period = { from: today(), to: today() }
  const slips = await deliveries.countOfPeriod(db, shopId, period)
  // The first page wakes the typesetter, as the first slip of the day does.
  for await (const part of await deliveries.printPeriod(db, shopId, period)) if (part.length > 0) break
  await forgetPeak(process.pid)
  const began = performance.now()
  let bytes = 0
  for await (const part of await deliveries.printPeriod(db, shopId, period)) bytes += part.length
  const seconds = (performance.now() - began) / 1000
  return { slips, seconds, megabytes: bytes / 1024 / 1024, peakMB: await peakOf(process.pid) }
}

/** Orders placed and brought into preparation, as many as are missing for 200: each then has a slip of today. */
export async function issueSlips({ db }: House, shopId: number): Promise<void> {
  const wanted = SLIPS - (await deliveries.countOfPeriod(db, shopId, { from: today(), to: today() }))
  const buyers = await buyersOf(db, shopId)
  for (let left = wanted; left > 0; left -= buyers.length) {
    const ready = await fillCarts(db, shopId, buyers.slice(0, left))
    for (const { id } of await Promise.all(ready.map((buyer) => place(db, shopId, buyer))))
      await db.transaction().execute((tx) => orders.bringInto(tx, system, shopId, id, 'preparing'))
  }
}
