import type { Paper } from './paper.ts'

/** The books of a period: journals one after the other, on a sheet on its side. Never kept, always made anew. */
export type Books = Paper & {
  lines: never[]
  /** On a sheet that stands, where its columns are few. */
  upright?: true
  parts: {
    title: string
    /** Why rows are missing; empty when none is. */
    note: string
    /** `end`: figures, which stand at the end; `wide`: names, which share the room that is left. */
    columns: { label: string; end: boolean; wide: boolean }[]
    rows: string[][]
    totals: string[][]
  }[]
  /** How things were counted, one to a paragraph. */
  notes: string[]
}
