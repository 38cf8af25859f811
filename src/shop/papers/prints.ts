import type { Db } from '#database'
import * as work from '#work'

/** Days in France, both included: 2026-11-23. */
export type Period = { from: string; to: string }

/** A long print of an employee's: the papers of a period in one file, made while one does something else. */
export type LongPrint = Omit<work.Work, 'wanted'> & { period: Period }

type Whose = { shopId: number; employeeId: number }
const ownerOf = ({ shopId, employeeId }: Whose) => `${shopId}/${employeeId}`
const readPrint = ({ wanted, ...made }: work.Work): LongPrint => ({ ...made, period: wanted.period as Period })

type Papers = {
  /** What the work is called in its row. */
  kind: string
  count(db: Db, shopId: number, period: Period): Promise<number>
  print(db: Db, shopId: number, period: Period, onProgress: (done: number) => void): Promise<AsyncIterable<Uint8Array>>
}

/** The long prints of one kind of paper. */
export const printsOf = ({ kind, count, print }: Papers) => ({
  /**
   * Asks for the papers of a period, or answers the print of the same period that its employee already has; a paper issued
   * meanwhile makes a new one. While another period is being printed for this person, that one is answered: one at a time.
   */
  async askPrint(db: Db, whose: Whose, period: Period): Promise<LongPrint> {
    const total = await count(db, whose.shopId, period)
    const wanted = { shopId: whose.shopId, period: { from: period.from, to: period.to } }
    try {
      return readPrint(await work.ask(db, { kind, owner: ownerOf(whose), wanted, total }))
    } catch (error) {
      if (error instanceof work.AtWork) return readPrint(error.work)
      throw error
    }
  },
  /** A print of this employee's; undefined when there is none, or no more. */
  async findPrint(db: Db, whose: Whose, token: string): Promise<LongPrint | undefined> {
    const found = await work.find(db, kind, ownerOf(whose), token)
    return found && readPrint(found)
  },
  /** What was printed. */
  printed: (db: Db, made: LongPrint): AsyncIterable<Uint8Array> => work.file(db, made),
  /** How the workers print. */
  printing: {
    kind,
    async *work(db: Db, wanted: Record<string, unknown>, progress: (done: number) => void) {
      const { shopId, period } = wanted as { shopId: number; period: Period }
      yield* await print(db, shopId, period, progress)
    },
  } satisfies work.Doing,
})
