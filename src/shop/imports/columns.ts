import { fieldsOf, type Kind } from './fields.ts'

/** What a column means, and what two lines of our sample say in it. */
export type Column = { label: string; about: string; examples: readonly [string, string]; needed: boolean }

/** The columns that files of a kind may have, in the order of ours, with what they mean. */
export const columnsOf = (kind: Kind): Column[] =>
  fieldsOf[kind].map(({ label, told: [about, ...examples], needed = false }) => ({ label, about, examples, needed }))

/** A file of two lines to begin from: brought in after those of the kinds before it, no line of it is refused. */
export function sampleOf(kind: Kind): { titles: string[]; rows: string[][] } {
  const columns = columnsOf(kind)
  return {
    titles: columns.map(({ label }) => label),
    rows: [0, 1].map((at) => columns.map(({ examples }) => examples[at] ?? '')),
  }
}
