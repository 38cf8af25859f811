import type { Net } from '#prices'

/** A variant as the back office sees it, hidden ones too. */
export type ManagedVariant = {
  id: number
  choices: string[]
  reference: string
  ean: string
  /** Pieces that may be sold; below zero those sold on order that are still to come. */
  quantity: number
  /** Sold and not gone yet: with `quantity` they are what is on the shelf. */
  reserved: number
  /** The last movement of the ledger that this quantity knows; 0 for none. */
  lastMovement: number
  /** Of this variant, before any reduction. */
  htMicro: number
  ttcCents: number
  /** What it adds to the product's price, cents tax included. */
  impactCents: number
  net: Net
  pictureId: number | null
  /** Grams more than the product's weight. */
  weightImpactG: number
  /** Not offered in the shop. */
  hidden: boolean
  /** How many people asked to be told of its next pieces. */
  waiting: number
}
