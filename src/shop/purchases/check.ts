import { vatCents, vatRows } from '#money'
import { lineHtCents } from './figures.ts'

/** A line of a supplier's invoice beside what was ordered and received of it; micro-euros, basis points. */
export type Billed = {
  /** Of the order's line; null for what it does not have. */
  lineId?: number | null
  name: string
  /** Null for what the order does not have: carriage, packing. */
  ordered: { quantity: number; priceMicro: number; rateBp: number; received: number; billedBefore: number } | null
  quantity: number
  priceMicro: number
}

/** What the invoice says it comes to, cents. */
export type Said = { htCents: number; vatCents: number; ttcCents: number }

/** One thing on an invoice that is not as it should be; cents are what is asked too much, below zero for too little. */
export type Difference =
  | { kind: 'unreceived'; name: string; billed: number; received: number; cents: number }
  | { kind: 'surplus'; name: string; billed: number; ordered: number; cents: number }
  | { kind: 'price'; name: string; billedMicro: number; orderedMicro: number; cents: number }
  | { kind: 'extra'; name: string; cents: number }
  | { kind: 'sum'; saidCents: number; sumCents: number; cents: number }
  | { kind: 'vat'; saidCents: number; dueCents: number; cents: number }
  | { kind: 'total'; saidCents: number; sumCents: number; cents: number }

/** A cent a line may be rounded otherwise by who wrote the invoice. */
const isNear = (one: number, other: number, lines: number): boolean => Math.abs(one - other) <= Math.max(1, lines)

/** What is wrong with an invoice: line by line against the order and its deliveries, then its own sums. None for a right one. */
export function differences(lines: readonly Billed[], said: Said): Difference[] {
  return [...lines.flatMap(ofLine), ...ofSums(lines, said)]
}

function ofLine({ name, ordered, quantity, priceMicro }: Billed): Difference[] {
  if (!ordered) {
    const cents = lineHtCents(quantity, priceMicro)
    return cents === 0 ? [] : [{ kind: 'extra', name, cents }]
  }
  const found: Difference[] = []
  const billed = quantity + ordered.billedBefore
  const least = Math.min(ordered.received, ordered.quantity)
  // What is asked for pieces that are too many is said with them, and not once more with the price.
  const due = quantity - Math.min(quantity, Math.max(0, billed - least))
  if (quantity > 0 && billed > ordered.received) {
    const over = quantity - due
    found.push({ kind: 'unreceived', name, billed, received: ordered.received, cents: lineHtCents(over, priceMicro) })
  } else if (quantity > 0 && billed > ordered.quantity) {
    const over = Math.min(quantity, billed - ordered.quantity)
    found.push({ kind: 'surplus', name, billed, ordered: ordered.quantity, cents: lineHtCents(over, priceMicro) })
  }
  if (due > 0 && priceMicro !== ordered.priceMicro) {
    const cents = lineHtCents(due, priceMicro) - lineHtCents(due, ordered.priceMicro)
    found.push({ kind: 'price', name, billedMicro: priceMicro, orderedMicro: ordered.priceMicro, cents })
  }
  return found
}

function ofSums(lines: readonly Billed[], said: Said): Difference[] {
  const amounts = lines.map(({ ordered, quantity, priceMicro }) => {
    const htCents = lineHtCents(quantity, priceMicro)
    return { rateBp: ordered?.rateBp ?? null, htCents }
  })
  const sum = amounts.reduce((all, { htCents }) => all + htCents, 0)
  const found: Difference[] = []
  if (!isNear(sum, said.htCents, lines.length))
    found.push({ kind: 'sum', saidCents: said.htCents, sumCents: sum, cents: said.htCents - sum })
  const due = vatDue(amounts)
  if (!isNear(due, said.vatCents, lines.length))
    found.push({ kind: 'vat', saidCents: said.vatCents, dueCents: due, cents: said.vatCents - due })
  const total = said.htCents + said.vatCents
  if (total !== said.ttcCents)
    found.push({ kind: 'total', saidCents: said.ttcCents, sumCents: total, cents: said.ttcCents - total })
  return found
}

/** The VAT of what is invoiced; what was not ordered is taxed as the dearest article is, as carriage follows the goods. */
function vatDue(amounts: readonly { rateBp: number | null; htCents: number }[]): number {
  const highest = Math.max(0, ...amounts.map(({ rateBp }) => rateBp ?? 0))
  const rows = vatRows(
    amounts.map(({ rateBp, htCents }) => ({ rateBp: rateBp ?? highest, htCents, ttcCents: htCents })),
  )
  return rows.reduce((all, { rateBp, baseCents }) => all + vatCents(baseCents, rateBp), 0)
}

/**
 * Whether credit notes take off, without tax and in VAT, all that an invoice asks too much for what was received, the VAT it says less
 * that of what was due; sums that do not add up are covered by none.
 */
export function areCovered(
  lines: readonly Billed[],
  found: readonly Difference[],
  said: Pick<Said, 'vatCents'>,
  credits: readonly Pick<Said, 'htCents' | 'vatCents'>[],
): boolean {
  if (credits.length === 0 || found.some(({ kind }) => kind === 'sum' || kind === 'total')) return false
  const amounts = lines.map((line) => {
    const asked = lineHtCents(line.quantity, line.priceMicro)
    return { rateBp: line.ordered?.rateBp ?? null, asked, htCents: Math.min(asked, dueOf(line)) }
  })
  const over = amounts.reduce((sum, { asked, htCents }) => sum + asked - htCents, 0)
  const vatOver = said.vatCents - vatDue(amounts)
  const off = (what: 'htCents' | 'vatCents') => credits.reduce((sum, credit) => sum + credit[what], 0)
  // A cent may be rounded otherwise, of VAT a cent a line.
  return off('htCents') >= over - 1 && off('vatCents') >= vatOver - Math.max(1, lines.length)
}

/** What a line may ask for: the pieces received and not invoiced yet, at the price of the order; cents without tax. */
function dueOf({ ordered, quantity }: Billed): number {
  if (!ordered) return 0
  const { received, billedBefore, priceMicro } = ordered
  return lineHtCents(Math.min(quantity, Math.max(0, Math.min(received, ordered.quantity) - billedBefore)), priceMicro)
}
