import type { Db } from '#database'
import * as work from '#work'
import { countOfPeriod, type Period, printPeriod } from './read.ts'

const KIND = 'delivery-slips'

/** A long print of an employee's: the slips of a period in one file, made while one does something else. */
export type LongPrint = Omit<work.Work, 'wanted'> & { period: Period }

type Whose = { shopId: number; employeeId: number }
const ownerOf = ({ shopId, employeeId }: Whose) => `${shopId}/${employeeId}`
const readPrint = ({ wanted, ...made }: work.Work): LongPrint => ({ ...made, period: wanted.period as Period })

/**
 * Asks for the slips of a period, or answers the print of the same period that its employee already has; a slip issued meanwhile
 * makes a new one. While another period is being printed for this person, that one is answered: one at a time, in turn.
 */
export async function askPrint(db: Db, whose: Whose, period: Period): Promise<LongPrint> {
  const total = await countOfPeriod(db, whose.shopId, period)
  const wanted = { shopId: whose.shopId, period: { from: period.from, to: period.to } }
  try {
    return readPrint(await work.ask(db, { kind: KIND, owner: ownerOf(whose), wanted, total }))
  } catch (error) {
    if (error instanceof work.AtWork) return readPrint(error.work)
    throw error
  }
}

/** A print of this employee's; undefined when there is none, or no more. */
export async function findPrint(db: Db, whose: Whose, token: string): Promise<LongPrint | undefined> {
  const found = await work.find(db, KIND, ownerOf(whose), token)
  return found && readPrint(found)
}

/** What was printed. */
export const printed = (db: Db, print: LongPrint): AsyncIterable<Uint8Array> => work.file(db, print)

/** How the workers print. */
export const printing: work.Doing = {
  kind: KIND,
  async *work(db, wanted, progress) {
    const { shopId, period } = wanted as { shopId: number; period: Period }
    yield* await printPeriod(db, shopId, period, progress)
  },
}
