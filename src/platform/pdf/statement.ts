import type { Fact, Paper } from './paper.ts'

/** What a bank says of some days of an account. Never kept, always made anew of its lines. */
export type AccountStatement = Paper & {
  lines: never[]
  /** The bank's name, over its paper. */
  bank: string
  /** Account, holder: one under the other. */
  facts: Fact[]
  heads: { day: string; value: string; label: string; debit: string; credit: string; balance: string }
  /** What stood on the account before the first row, and after the last. */
  opening: Fact
  rows: { day: string; value: string; label: string; debit: string; credit: string; balance: string }[]
  sums: { label: string; debit: string; credit: string }
  closing: Fact
  /** Why rows are missing, or what to do when something is wrong; one to a paragraph. */
  notes: string[]
}
