import { daysLater } from '#clock'
import { type Draw, drawFrom } from '#draw'
import { spelledMoney } from '#format'
import { banks, firstNotes, nextNotes, otherPayees, puzzledNotes } from './banks.ts'
import { compatible, type Fault } from './faults.ts'

/** What a cheque is written from. */
export type Asked = {
  seed: string
  /** What is to be paid, cents, above zero. */
  cents: number
  /** Where its drawer lives. */
  city: string
  /** The day in France on which it is written: 2026-11-23. */
  day: string
  faults: readonly Fault[]
  /** After one that was sent back, rightly or not. */
  after?: 'fault' | 'nothing'
}

/** A cheque as it is written. Amounts in cents; the payee null for the shop's own; an empty place or no day where forgotten. */
export type Written = {
  bank: string
  payee: string | null
  figuresCents: number
  words: string
  wordsCents: number
  place: string
  writtenOn: string | null
  /** Seven figures. */
  number: string
  /** Twelve figures: the account at a bank that does not exist. */
  account: string
  signed: boolean
  torn: boolean
  /** What is wrong with it indeed. */
  faults: Fault[]
  note: string
}

/**
 * Writes a cheque: the same of the same seed and facts, in any process. The numbers have the form of a cheque's bottom line
 * (seven figures, then twelve), and belong to nobody: no bank of France has a code that begins with 0000.
 */
export function write(asked: Asked): Written {
  const { seed, cents, city, day } = asked
  const draw = drawFrom(`cheque ${seed}`)
  const person = drawFrom(`drawer ${seed.replace(/ \+\d+$/, '')}`)
  const account = `000099${figures(person, 6)}`
  const bank = person.pick(banks)
  const faults = compatible(asked.faults)
  const has = (fault: Fault) => faults.includes(fault)
  const { amount, applied } = amountOf(draw, cents, faults)
  const other = another(draw, amount, cents)
  const wordsWrong = draw.percent(50)
  const wordsCents = has('words') && wordsWrong ? other : amount
  return {
    bank,
    payee: has('payee') ? draw.pick(otherPayees) : null,
    figuresCents: has('words') && !wordsWrong ? other : amount,
    words: spelledMoney(wordsCents),
    wordsCents,
    place: has('unplaced') ? '' : city,
    writtenOn: has('undated') ? null : has('stale') ? daysLater(day, -draw.between(400, 700)) : day,
    number: figures(draw, 7),
    account,
    signed: !has('unsigned'),
    torn: has('torn'),
    faults: applied,
    note: draw.pick(notesFor(asked.after)),
  }
}

const notesFor = (after: Asked['after']): readonly string[] =>
  after === 'fault' ? nextNotes : after === 'nothing' ? puzzledNotes : firstNotes

const figures = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw.between(0, 9)).join('')

/** The amount that is paid, and the faults that are there indeed: nothing can be short of one cent. */
function amountOf(draw: Draw, cents: number, faults: Fault[]): { amount: number; applied: Fault[] } {
  const off = draw.pick([10, 50, 100, 200, 500, 900, 1000])
  const wanted = faults.find((fault) => fault === 'short' || fault === 'over' || fault === 'other-order')
  const drawn = draw.between(700, 9900) * (cents > 10_000 ? 2 : 1)
  if (!wanted) return { amount: cents, applied: faults }
  if (wanted === 'other-order') return { amount: drawn === cents ? drawn + 350 : drawn, applied: faults }
  const least = Math.min(off, Math.ceil(cents / 3))
  if (wanted === 'short' && cents > least) return { amount: cents - least, applied: faults }
  return { amount: cents + off, applied: faults.map((fault) => (fault === 'short' ? 'over' : fault)) }
}

/** An amount that one takes for another in a hurry, and never what is `due`: two figures in each other's place, else ten or twenty euros more. */
function another(draw: Draw, cents: number, due: number): number {
  const text = `${cents}`
  const swaps = Array.from({ length: text.length - 1 }, (_, at) => {
    const swapped = Number(`${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`)
    return `${swapped}`.length === text.length ? swapped : cents
  }).filter((swapped) => swapped !== cents && swapped !== due)
  return swaps.length > 0 ? draw.pick(swaps) : cents + (cents + 1000 === due ? 2000 : 1000)
}

/** The faults of a shop's next cheque: none, one, or now and then two, of those that may be. */
export function drawFaults(seed: string, { share, faults }: { share: number; faults: readonly Fault[] }): Fault[] {
  const draw = drawFrom(`faults ${seed}`)
  if (faults.length === 0 || !draw.percent(share)) return []
  return compatible([draw.pick(faults), ...(draw.percent(15) ? [draw.pick(faults)] : [])])
}
