import type { Fact, Paper, Party, Total } from './paper.ts'

/** A letter that asks for money, from the first reminder to the formal notice: what is owed stands under its words. */
export type Reminder = Paper<4> & {
  customer: Party
  /** « Lettre recommandée avec avis de réception n° RR 00 ... »; empty for an ordinary letter. */
  recorded: string
  /** Order, invoice, last day to pay. */
  facts: Fact[]
  subject: string
  /** The letter itself, one to a paragraph. */
  paragraphs: string[]
  /** What is owed, then what is asked for beside it. */
  lines: { label: string; detail: string; value: string }[]
  totals: Total[]
  /** The law that applies, one to a paragraph. */
  mentions: string[]
  /** Who signs for the shop. */
  signed: string
}
