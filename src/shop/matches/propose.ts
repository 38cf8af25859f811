import type { Paying } from '#shops'
import { allWords } from '#texts'
import { far, nearest } from './nearest.ts'

/** What a line of the account may be matched with. */
export const kinds = ['order', 'payment', 'cards', 'remittance', 'cheque', 'supplier-invoice', 'back'] as const
export type Kind = (typeof kinds)[number]

/**
 * What is open on the shop's side: cents, with the sign that a line for it has. `id` of cards that come
 * together is their first payment, of a cheque the payment that it brought, of a transfer that is sent back the match that says so.
 */
export type Candidate = {
  kind: Kind
  id: number
  /** Of the order, the remittance or the invoice, as it is said. */
  number: string
  /** The nine letters of its order; empty for what has none. */
  reference: string
  /** The customer, or the supplier. */
  name: string
  /** Whom the customer buys for; empty for nobody. */
  company: string
  openCents: number
  /** What the whole comes to. */
  wholeCents: number
  /** How it is to be paid, or was. */
  means: Paying | 'term' | 'counter' | 'debit' | null
  /** Nothing of it is open: it was paid so. */
  paidBy: Paying | 'voucher' | null
  /** The order that it belongs to; null for what has none. */
  orderId: number | null
  /** The day in France of the order, the payment, the slip: 2026-11-23. */
  day: string
  /** The last day to pay it; null for none. */
  dueOn: string | null
  /** An order that is none any longer; null for what stands. */
  gone: 'cancelled' | 'refunded' | null
}

/** A line of the account that is looked at. */
export type Looked = { label: string; cents: number; day: string }

/** Why a candidate is proposed, or not first. */
export type Reason =
  | { code: 'amount' | 'short' | 'over' | 'double' | 'name' | 'company' | 'family' | 'reference' | 'number' | 'after' }
  /** Of what owes nothing: paid already, or written down as paid. */
  | { code: 'other' | 'twice' }
  | { code: 'differs'; letters: number; reference: string }
  | { code: 'paid'; means: Paying | 'voucher' }
  | { code: 'due'; day: string }
  | { code: 'gone'; state: 'cancelled' | 'refunded' }

export type Proposal = Candidate & { reasons: Reason[]; score: number }

/** Below this there is nothing to say for it. */
const LEAST = 20
const MOST = 6

/**
 * The candidates that speak for themselves, the likeliest first, six at most, each with why: the sum, the name, the reference and
 * how it differs, the number, what speaks against it. Pure; it proposes, the pupil decides.
 */
export function propose(line: Looked, candidates: readonly Candidate[]): Proposal[] {
  const read = { ...line, words: allWords(line.label) }
  return candidates
    .map((one) => ({ ...one, ...judged(read, one) }))
    .filter(({ score }) => score >= LEAST)
    .sort(
      (a, b) =>
        b.score - a.score || Math.abs(a.openCents - line.cents) - Math.abs(b.openCents - line.cents) || a.id - b.id,
    )
    .slice(0, MOST)
}

type Read = Looked & { words: string[] }
type Weighed = [reason: Reason, weight: number]

function judged(line: Read, one: Candidate): { reasons: Reason[]; score: number } {
  const named = one.kind === 'cards' || one.kind === 'back' ? [] : [ofName, ofReference, ofNumber]
  const weighed = [ofSum(line, one), ...named.map((of) => of(line, one)), ...against(line, one)]
  const found = weighed.filter((each) => each !== undefined)
  return { reasons: found.map(([reason]) => reason), score: found.reduce((sum, [, weight]) => sum + weight, 0) }
}

/** What the sum says: of what is open, or of what was asked when nothing is. */
function ofSum({ cents }: Looked, { kind, openCents, wholeCents }: Candidate): Weighed | undefined {
  const owes = kind === 'order' && openCents !== 0
  const asked = openCents || wholeCents
  if (cents === asked) return [{ code: 'amount' }, 45]
  if (Math.sign(cents) !== Math.sign(asked)) return undefined
  if (cents === 2 * asked) return [{ code: owes ? 'double' : 'twice' }, 20]
  if (!owes) return [{ code: 'other' }, 0]
  return Math.abs(cents) < Math.abs(asked) ? [{ code: 'short' }, 0] : [{ code: 'over' }, 0]
}

/** The whole last name and a first one, or its letter; the company; or only one of the names. */
function ofName({ words }: Read, { name, company }: Candidate): Weighed | undefined {
  const own = allWords(name)
  const said = own.filter((word) => word.length > 1 && words.includes(word))
  const firm = allWords(company).filter((word) => word.length > 2)
  if (firm.length > 0 && firm.every((word) => words.includes(word))) return [{ code: 'company' }, 30]
  if (said.length === 0) return undefined
  const rest = own.filter((word) => !said.includes(word))
  const initialled = rest.every((word) => words.some((each) => each.length === 1 && word.startsWith(each)))
  return initialled ? [{ code: 'name' }, 30] : [{ code: 'family' }, 12]
}

/** The reference stands in the label, or something that differs from it by three letters at most. */
function ofReference({ words }: Read, { reference }: Candidate): Weighed | undefined {
  if (reference.length <= 2 * far) return undefined
  const near = nearest(reference.toLowerCase(), words)
  if (near === 0) return [{ code: 'reference' }, 60]
  if (near > far) return undefined
  return [{ code: 'differs', letters: near, reference }, 52 - 9 * near]
}

function ofNumber({ words, label }: Read, { kind, number }: Candidate): Weighed | undefined {
  const bare = number.toLowerCase().replace(/[^a-z0-9]/g, '')
  const joined = allWords(label).join('')
  // A short number is said by many words; of a paper with letters it is its own.
  const said = words.some((word) => word === bare || word.replace(/^0+/, '') === bare)
  if (said || (bare.length > 5 && joined.includes(bare))) return [{ code: 'number' }, kind === 'order' ? 25 : 40]
  return undefined
}

/** What speaks against it, and when it is to be paid. */
function against({ day, cents }: Looked, one: Candidate): Weighed[] {
  const found: Weighed[] = []
  if (one.gone !== null) found.push([{ code: 'gone', state: one.gone }, -25])
  if (one.paidBy !== null) found.push([{ code: 'paid', means: one.paidBy }, -25])
  if (one.kind === 'order' && one.day > day) found.push([{ code: 'after' }, -20])
  if (one.dueOn !== null && one.paidBy === null && one.gone === null && cents > 0)
    found.push([{ code: 'due', day: one.dueOn }, 4])
  return found
}
