import type { Fact, Paper } from './paper.ts'

/** Sheets of slips that tell pupils how to come in; the school stands for the seller. */
export type PupilSlips = Paper & { lines: never[]; slips: PupilSlip[] }

export type PupilSlip = {
  /** « BENALI Karim » */
  name: string
  className: string
  /** A shop's name and the whole address of its back office. */
  shops: { name: string; address: string }[]
  /** Where the other shops are, null when all are said. */
  more: string | null
  login: string
  /** The words themselves, or where to look for it. */
  password: string
  /** The password is drawn words, to be copied as they stand. */
  drawn: boolean
  /** An SVG picture. */
  qr: string
  qrLabel: string
}

/** What a pupil did in a period, by activity of a framework, to be signed; the school stands for the seller. Never kept, always made anew. */
export type Recap = Paper & {
  /** « BENALI Karim » is the paper's number; here what is known besides: class, framework, period. */
  facts: Fact[]
  activities: RecapActivity[]
  /** In the order of the activities, oldest first in each. */
  lines: RecapLine[]
}

/** `code` is empty for operations that no activity holds. `note` says which of them are listed, when not all are. */
export type RecapActivity = {
  code: string
  label: string
  count: string
  first: string
  last: string
  note: string
}

export type RecapLine = { code: string; day: string; time: string; shop: string; text: string }

/** What a class did in a period: a row a pupil, a column an activity; the class is the paper's number. Never kept, always made anew. */
export type RecapTable = Paper & {
  lines: never[]
  facts: Fact[]
  /** The last one, without label, is what no activity holds. */
  columns: { code: string; label: string }[]
  /** `note` says who did nothing; `span` when the first and the last act were. */
  rows: { name: string; note: string; cells: string[]; all: string; span: string }[]
  /** For each column, how many pupils of all: « 12 / 30 ». */
  done: string[]
}
