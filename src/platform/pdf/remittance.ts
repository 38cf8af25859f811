import type { Fact, Paper } from './paper.ts'

/** The slip with which cheques are brought to the bank. Never kept, always made anew of what was written down. */
export type RemittanceSlip = Paper & {
  lines: never[]
  /** The bank's name, over its slip. */
  bank: string
  /** Account, holder: one under the other. */
  facts: Fact[]
  heads: { place: string; drawer: string; bank: string; number: string; amount: string }
  cheques: { place: string; drawer: string; bank: string; number: string; amount: string }[]
  /** How many, and their sum. */
  totals: Fact[]
  /** Over the places for the signature and for the bank's stamp. */
  signs: string[]
}
