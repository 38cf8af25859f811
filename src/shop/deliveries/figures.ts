import type { Party } from '#papers'
import type { SellerFigures } from '#shops'

/** What a slip says, in integers and codes: grams, days in France. Frozen at issue beside the words composed from it. */
export type Figures = {
  version: 1
  number: string
  day: string
  seller: SellerFigures
  recipient: Party
  phones: string[]
  /** What the customer says to who delivers; may be empty. */
  info: string
  order: { number: number; reference: string; placedOn: string }
  carrier: string
  /** What the parcel is followed by, where it was known; absent where not. */
  tracking?: string
  /** The day on which its customer wishes to fetch it; absent where none was said. */
  wishedOn?: string
  /** Which of the order's parcels it is, from 1; absent on slips of before. Nothing follows the last one. */
  parcel?: number
  weightG: number
  /** `line` is its position in the order. */
  lines: SlipPieces[]
  /** What is sent later, of an order that leaves in several parcels; absent where nothing is. */
  follows?: SlipPieces[]
  /** The slip that said it wrong, and that this one takes the place of. */
  replaces?: { number: string; day: string }
}

type SlipPieces = {
  line: number
  reference: string
  name: string
  choice: string
  quantity: number
  /** What one pack holds; absent of what is none, and on slips of before. */
  parts?: Packed[]
}

/** Pieces of an article in one pack. */
export type Packed = { reference: string; name: string; choice: string; quantity: number }
