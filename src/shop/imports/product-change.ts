import type * as catalogue from '#catalogue'
import type { SaidPart } from './parts-cell.ts'
import { articleChange, articleOf, type Recount } from './product-article.ts'
import type { Judging, Maker, ProductBefore, Selling } from './product-judged.ts'
import type { ProductLine } from './product-read.ts'
import { supplyOf, supplyTold } from './product-supply.ts'
import type { ProductThere } from './product-there.ts'
import { toldOf } from './product-told.ts'
import { checkPrices, money, was, words } from './product-values.ts'
import type { Change, Seen } from './run.ts'
import type { Place } from './shelves.ts'

/** What of a product that is there becomes otherwise. */
export type ChangeDeed = {
  kind: 'change'
  productId: number
  change: catalogue.ProductChange
  place?: Place | undefined
  /** The shelves that it stands on beside, where these change. */
  others?: readonly Place[] | undefined
  maker?: Maker | undefined
  /** What is counted now, and what there was. */
  stock?: Recount | undefined
  /** A supplier sells it, or under another reference. */
  supply?: Selling | undefined
  /** It holds these from now on, as a pack. */
  parts?: readonly SaidPart[] | undefined
  /** What of it the pack goes on holding: the rest goes first, so that it hinders no rate of VAT and no sale on order. */
  kept: readonly catalogue.Part[]
  /** What undoing puts back. */
  before: ProductBefore
  said: ProductLine
  /** All of it stands already. */
  nothing: boolean
  /** The same as it is shown; the pieces that there were. */
  changes: Change[]
  seen?: Seen | undefined
}

/** What the line changes of the product: what it says, where that is not so already. */
export function changeOf(judged: Judging): ChangeDeed | undefined {
  const { read, said, there, place, maker, others: named } = judged
  const change: Record<string, unknown> = { ...words(said, there), ...money(judged) }
  if (judged.carrierIds && String(judged.carrierIds) !== String(there.carrierIds)) change.carrierIds = judged.carrierIds
  const newPlace = place && (!('id' in place) || place.id !== there.categoryId) ? place : undefined
  const others = named && !standsSo(named, there) ? named : undefined
  const newMaker = maker && (!('id' in maker) || maker.id !== there.manufacturerId) ? maker : undefined
  const article = articleOf(judged)
  const before: ProductBefore = { change: was(there, change) }
  const supply = supplyOf(judged, article, before)
  if (newPlace) before.change.categoryId = there.categoryId
  if (others || newPlace) before.change.shelfIds = there.shelfIds
  if (newMaker) before.change.manufacturerId = there.manufacturerId
  const stock = article && articleChange(judged, article, change, before)
  checkPrices(judged, change)
  if (judged.parts) before.parts = there.parts.map(({ variantId, quantity }) => ({ variantId, quantity }))
  // With parts that are not sold on order the pack is not, though no line says so.
  if (judged.parts && there.whenOut === 'accept') before.change.whenOut = 'accept'
  const kept = there.parts.filter(({ reference }) => judged.parts?.some((one) => one.reference === reference))
  if (change.rateBp !== undefined && ((there.pack && !judged.parts) || there.inPack || judged.held))
    read.fault('tax', 'c’est un lot, ou l’article d’un lot, et un lot n’a qu’un taux de TVA.')
  if (read.faults.length > 0) return undefined
  const nothing =
    Object.keys(change).length === 0 && !newPlace && !others && !newMaker && !stock && !supply && !judged.parts
  const seen =
    article && said.quantity !== undefined ? { variantId: article.id, quantity: article.quantity } : undefined
  const changes = [
    ...toldOf(judged, { change, before, stands: Boolean(newPlace ?? others), maker: newMaker }),
    ...supplyTold(judged, before),
  ]
  return {
    ...({ kind: 'change', productId: there.id, change, place: newPlace, others, maker: newMaker } as const),
    ...{ stock, supply, parts: judged.parts, kept, before, said, nothing },
    changes,
    seen,
  }
}

/** The shelves beside the main one are those that the line names. */
const standsSo = (named: readonly Place[], { shelfIds }: ProductThere): boolean =>
  named.length === shelfIds.length && named.every((one) => 'id' in one && shelfIds.includes(one.id))
