import type { Reminder } from '#pdf'

/** What the papers of an order, its payments and its customer's words say, each the oldest first; cents, days of the bank but for those that papers bear. */
export type Happened = {
  papers: { number: string; kind: 'invoice' | 'credit_note'; day: string; dueOn: string; cents: number }[]
  money: { day: string; means: string; cents: number; note: string }[]
  /** Since the first letter. */
  answers: { day: string; name: string; body: string }[]
  /** The lines of the last letter: what was owed, what came of it, then what it asked for beside it. */
  lines: Reminder['lines']
  /** An invoice stood as the first formal notice left. */
  invoiced: boolean
}
