import type { Asked } from './asked.ts'
import type { IncidentKind } from './plan/incident-kinds.ts'

/** How lively a lesson is, for a teacher who does not count incidents one by one; `own`: who does. */
export const mixes = ['own', 'none', 'calm', 'usual', 'hard'] as const
export type Mix = (typeof mixes)[number]

/** Percent of the orders that carry an incident, and which kinds take turns, the commonest in a shop first. */
const recipes: Record<Exclude<Mix, 'own' | 'none'>, { share: number; kinds: readonly IncidentKind[] }> = {
  calm: { share: 15, kinds: ['cheque', 'question', 'parcel'] },
  usual: {
    share: 35,
    kinds: ['cheque', 'question', 'transfer-label', 'complaint', 'address', 'cancel', 'unfunded'],
  },
  hard: {
    share: 65,
    kinds: [
      ...(['cheque', 'transfer-label', 'short', 'complaint', 'address', 'return', 'unfunded'] as const),
      ...(['question', 'transfer-sum', 'double', 'cancel', 'parcel', 'quotation', 'voucher'] as const),
      ...(['transfer-twice', 'transfer-late', 'transfer-stray'] as const),
    ],
  },
}

/** Percent of the orders that carry an incident. */
export const shareOf = (mix: Exclude<Mix, 'own'>): number => (mix === 'none' ? 0 : recipes[mix].share)

/** How many incidents of each kind `each` orders of a shop carry, one at least; none by a means of payment that has no part. */
export function mixOf(
  mix: Exclude<Mix, 'own'>,
  { each, payments }: Pick<Asked, 'each' | 'payments'>,
): Asked['incidents'] {
  if (mix === 'none') return {}
  const { share, kinds } = recipes[mix]
  const possible = kinds.filter((kind) => {
    const means = meansOf[kind]
    return !means || payments[means] !== 0
  })
  const all = Math.max(Math.round((each * share) / 100), 1)
  const incidents: Asked['incidents'] = {}
  for (let n = 0; n < all; n++) {
    const kind = possible[n % possible.length] as IncidentKind
    incidents[kind] = (incidents[kind] ?? 0) + 1
  }
  return incidents
}

/** What only an order paid so can carry. */
const meansOf: Partial<Record<IncidentKind, keyof Asked['payments']>> = {
  cheque: 'cheque',
  unfunded: 'cheque',
  'transfer-label': 'transfer',
  'transfer-sum': 'transfer',
  'transfer-twice': 'transfer',
  'transfer-stray': 'transfer',
  'transfer-late': 'transfer',
}
