import type { Paper } from './paper.ts'

/** What is to be taken off the shelf, to be ticked: by category, then order by order. Never kept, always made anew. */
export type PickList = Paper & {
  lines: never[]
  /** « 12 commandes, 31 articles » */
  summary: string
  /** Each title and sentence of the template, for the paper says nothing by itself. */
  heads: {
    categories: string
    orders: string
    missing: string
    article: string
    quantity: string
    lacks: string
    for: string
    left: string
  }
  categories: { name: string; lines: PickLine[] }[]
  orders: PickOrder[]
  /** What waits for stock; `note` says what to do with it. */
  missing: PickOrder[]
  missingNote: string
}

/** `for`: « n° 128 (2), n° 131 »; `left`: on the shelf beside; both may be empty. */
type PickLine = { reference: string; description: string; quantity: string; for: string; left: string }

type PickOrder = { title: string; detail: string; lines: Omit<PickLine, 'for'>[] }
