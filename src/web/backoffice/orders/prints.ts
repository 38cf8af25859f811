import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#database'
import * as deliveries from '#deliveries'
import { log } from '#log'

/** A long print: made in the background into a file, so that whoever asked may leave and come back. */
export type Print = {
  token: string
  shopId: number
  employeeId: number
  period: deliveries.Period
  /** Slips set so far, of how many. */
  done: number
  total: number
  state: 'running' | 'ready' | 'failed'
  folder: string
}

/** How long a print is kept, milliseconds. */
const KEPT = 15 * 60_000
const prints = new Map<string, Print>()

/** Starts printing the slips of a period, or answers the print of the same period that its employee already has. */
export async function start(db: Db, wanted: Pick<Print, 'shopId' | 'employeeId' | 'period' | 'total'>): Promise<Print> {
  const same = [...prints.values()].find((print) => print.state !== 'failed' && isSame(print, wanted))
  if (same) return same
  const print: Print = { ...wanted, token: randomUUID(), done: 0, state: 'running', folder: '' }
  prints.set(print.token, print)
  print.folder = await mkdtemp(join(tmpdir(), 'preau-print-'))
  void run(db, print)
  return print
}

/** The total is part of what makes a print the same: a slip issued meanwhile asks for a new one. */
const isSame = (print: Print, { shopId, employeeId, period, total }: Parameters<typeof start>[1]): boolean =>
  print.shopId === shopId &&
  print.employeeId === employeeId &&
  print.total === total &&
  print.period.from === period.from &&
  print.period.to === period.to

/** A print of this employee's; undefined when there is none, or no more. */
export function find(token: string, shopId: number, employeeId: number): Print | undefined {
  const print = prints.get(token)
  return print?.shopId === shopId && print.employeeId === employeeId ? print : undefined
}

/** What was printed, from the disk. */
export const read = (print: Print): AsyncIterable<Uint8Array> => createReadStream(fileOf(print))

const fileOf = ({ folder }: Print): string => join(folder, 'bons.pdf')

async function run(db: Db, print: Print): Promise<void> {
  try {
    const chunks = await deliveries.printPeriod(db, print.shopId, print.period, (done) => {
      print.done = done
    })
    await pipeline(Readable.from(chunks), createWriteStream(fileOf(print)))
    print.state = 'ready'
  } catch (error) {
    print.state = 'failed'
    log.error({ err: error }, 'a print of delivery slips failed')
  }
  setTimeout(() => {
    prints.delete(print.token)
    void rm(print.folder, { recursive: true, force: true })
  }, KEPT).unref()
}
