/** What may be wrong with a cheque. */
export const faults = [
  'payee',
  'words',
  'unsigned',
  'stale',
  'undated',
  'unplaced',
  'other-order',
  'short',
  'over',
  'torn',
] as const
export type Fault = (typeof faults)[number]

/** Why a cheque is sent back, as it is ticked; `not-owed`: its order has ended or is paid. */
export const reasons = [
  'payee',
  'amount',
  'words',
  'undated',
  'stale',
  'unplaced',
  'unsigned',
  'torn',
  'not-owed',
] as const
export type Reason = (typeof reasons)[number]

const amounts: readonly Fault[] = ['other-order', 'short', 'over']
const dates: readonly Fault[] = ['undated', 'stale']

/** The reason that names a fault. */
export const reasonFor = (fault: Fault): Reason => (amounts.includes(fault) ? 'amount' : (fault as Reason))

export const isFault = (text: string): text is Fault => (faults as readonly string[]).includes(text)
export const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text)

/** Faults that can stand on one cheque: one amount, one date, each once, in the order of the list. */
export function compatible(wanted: readonly Fault[]): Fault[] {
  const kept: Fault[] = []
  for (const fault of faults) {
    if (!wanted.includes(fault)) continue
    const rivals = [amounts, dates].find((group) => group.includes(fault)) ?? []
    if (!kept.some((one) => rivals.includes(one))) kept.push(fault)
  }
  return kept
}
