import type * as catalogue from '#catalogue'
import { unitTtcCents, withReduction } from '#money'
import type { EnteredPrice } from '#prices'
import type { Supplied } from '#purchases'
import { endOf, startOf } from './day.ts'
import type { Line } from './line.ts'
import type { SaidPart } from './parts-cell.ts'
import type { ProductLine } from './product-read.ts'
import type { ProductThere, VariantThere } from './product-there.ts'
import type { Seen } from './run.ts'
import type { Place } from './shelves.ts'

/** A maker that is there, or one to be made. */
export type Maker = { id: number } | { name: string; address: string }

/** How a supplier of the shop sells the article of a line. */
export type Supply = {
  supplierId: number
  supplier: string
  reference?: string | undefined
  priceMicro?: number | undefined
}

/** The same of an article that is there: by the supplier's name, with how it sold it before. */
export type Selling = Supplied & { supplier: string; was?: Omit<Supplied, 'variantId'> | undefined }

/** The main shelf, and those that it stands on beside. */
export type Standing = { place: Place; others: readonly Place[] }

export type Judged = {
  read: Line
  said: ProductLine
  rateBp: number
  place?: Place | undefined
  others?: readonly Place[] | undefined
  maker?: Maker | undefined
  supply?: Supply | undefined
  /** What it holds from now on, as a pack. */
  parts?: readonly SaidPart[] | undefined
  /** Those that alone may carry it, none for all. */
  carrierIds?: readonly number[] | undefined
  /** What a category and a maker that are there are called. */
  placeName?: ((id: number) => string) | undefined
  makerName?: ((id: number | null) => string) | undefined
  carrierName?: ((id: number) => string) | undefined
}

/** As JSON keeps it. */
export type ProductBefore = {
  change: Record<string, unknown>
  eans?: Record<string, string>
  nets?: Record<string, VariantThere['net']>
  /** What it held as a pack, nothing as none. */
  parts?: readonly catalogue.Part[]
  /** Pieces before, and as the file counted them. */
  stock?: { variantId: number; quantity: number; after: number }
  /** What a supplier said before of an article; without `was` it did not sell it. */
  supplied?: { supplierId: number; variantId: number; was?: Supplied }
}

/** `held`: a line before puts an article of it in a pack. */
export type Judging = Judged & { there: ProductThere; counted?: Seen | null | undefined; held?: boolean | undefined }

/** The eco-contribution is part of the price with tax, cents. */
export function checkEcotax(read: Line, ecotaxCents: number, ttcCents: number): void {
  if (ecotaxCents > ttcCents) read.fault('ecotax', 'elle est comprise dans le prix TTC : elle ne le dépasse pas.')
}

/** Length, width and height; what the line does not say stays. */
export const sizeIn = (
  { depthMm, widthMm, heightMm }: ProductLine,
  [length, width, height]: readonly [number, number, number],
): [number, number, number] => [depthMm ?? length, widthMm ?? width, heightMm ?? height]

/** The reduction that a line says, in basis points; an amount that is no whole hundredth of a percent is not taken. */
export function reductionIn(
  read: Line,
  { discountBp, discountCents, from, until }: ProductLine,
  { price, rateBp }: { price: EnteredPrice; rateBp: number },
): catalogue.Reduction | undefined {
  const full = 'ttcCents' in price ? price.ttcCents : unitTtcCents(price.htMicro, rateBp)
  let bp = discountBp ?? 0
  if (bp === 0 && discountCents) {
    bp = full > 0 ? Math.round((discountCents * 10_000) / full) : 0
    if (bp > 9900 || withReduction(full, bp) !== full - discountCents)
      return read.note(
        'discountAmount',
        'cette remise n’est pas reprise : ici une réduction est un pourcentage du prix.',
      )
  }
  if (bp === 0) return undefined
  const end = until === undefined ? null : endOf(until)
  if (end && end.getTime() <= Date.now())
    return read.note('discountTo', 'cette réduction est finie, elle n’est pas reprise.')
  return { bp, ...(from !== undefined && { from: startOf(from) }), until: end }
}
