/** What a customer withdrew from of an order: some pieces, or all of them; `settled` once credit notes took those pieces back. */
export type Withdrawn = 'nothing' | 'part' | 'whole' | 'settled'

type Line = { ordered: number; withdrawn: number; credited: number }

/** How far the withdrawal of some pieces of lines is: settled once a credit note took them back, all of the order aside. */
export function withdrawnFrom(lines: readonly Line[]): Withdrawn {
  if (lines.every(({ withdrawn }) => withdrawn === 0)) return 'nothing'
  if (lines.every(({ withdrawn, ordered }) => withdrawn >= ordered)) return 'whole'
  return lines.every(({ withdrawn, credited }) => credited >= withdrawn) ? 'settled' : 'part'
}

/** Its customer withdrew from it, and that is to be settled first: nothing of it goes on. */
export const isWithdrawn = ({ withdrawn }: { withdrawn: Withdrawn }): boolean =>
  withdrawn === 'part' || withdrawn === 'whole'
