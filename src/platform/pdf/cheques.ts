import type { Paper } from './paper.ts'

/** Facsimiles of cheques, three to a page. Never kept, always made anew. */
export type Cheques = Paper & { lines: never[]; cheques: ChequePicture[] }

/** A cheque as it is drawn; what is not written is empty. */
export type ChequePicture = {
  /** « Commande n° 24, Olivier CHATELAIN » */
  about: string
  bank: string
  number: string
  payee: string
  figures: string
  words: string
  place: string
  date: string
  drawer: string
  /** Its bottom line. */
  line: string
  /** An SVG picture; null without. */
  signature: string | null
  torn: boolean
  /** What the bank printed on it. */
  heads: { number: string; pay: string; order: string; at: string; on: string; signature: string }
}
