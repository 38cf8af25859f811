import type { Db } from '#database'
import { askedOf } from './asked-of.ts'
import { countsFrom } from './debt.ts'
import { inWords } from './judge.ts'
import { type Level, nextOf, odditiesOf } from './levels.ts'
import { everyUnpaid } from './list.ts'
import { delaysOf, settingsOf } from './settings.ts'

/** What a letter to many will be for one order: which, and why it waits for a reason; null when none follows. */
export type Foreseen = {
  orderId: number
  number: number
  reference: string
  customerName: string
  company: string
  /** What it will ask for: what was to be paid before the day, and of a firm interest and the fixed sum from the second on. */
  cents: number
  level: Level | null
  odd: string | null
  /** The formal notice that follows cannot leave: nothing of the order has. */
  toSend: boolean
}

/** The letter that follows for each of some orders on a day of the bank; those that are not late are left out. Three statements. */
export async function foresee(db: Db, shopId: number, day: string, orderIds: readonly number[]): Promise<Foreseen[]> {
  const delays = delaysOf(await settingsOf(db, shopId))
  const rows = await Array.fromAsync(everyUnpaid(db, shopId, { day, ids: orderIds }))
  const asked = await askedOf(db, shopId, day, orderIds)
  return rows.map(
    ({ orderId, number, reference, customerName, company, cents, due, backOn, level, sentOn, cheque, toSend }) => {
      const past = level === 0 || sentOn === null ? [] : [{ level, sentOn }]
      const next = nextOf({ dueOn: countsFrom({ dueOn: due, backOn }) }, past, delays)
      const odd = next ? odditiesOf(next.level, { next, day, cheque }) : []
      return {
        orderId,
        number,
        reference,
        customerName,
        company,
        cents: asked({ orderId, cents }, next?.level ?? null),
        level: next?.level ?? null,
        odd: odd.length > 0 ? odd.map(inWords).join(' ') : null,
        toSend,
      }
    },
  )
}
