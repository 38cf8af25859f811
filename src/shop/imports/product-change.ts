import * as catalogue from '#catalogue'
import { isoDay } from '#format'
import { unitTtcCents } from '#money'
import { type EnteredPrice, toMicro } from '#prices'
import { lineRead, pairsRead, termsRead, textRead } from './as-read.ts'
import type { Line } from './line.ts'
import type { SaidPart } from './parts-cell.ts'
import {
  checkEcotax,
  type Judging,
  type Maker,
  type ProductBefore,
  reductionIn,
  type Selling,
  sizeIn,
} from './product-judged.ts'
import { checkPieces, type ProductLine } from './product-read.ts'
import { supplyOf, supplyTold } from './product-supply.ts'
import type { ProductThere, VariantThere } from './product-there.ts'
import { plain, toldOf } from './product-told.ts'
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
  stock?: { variantId: number; quantity: number; was: number } | undefined
  /** A supplier sells it, or under another reference. */
  supply?: Selling | undefined
  /** It holds these from now on, as a pack. */
  parts?: readonly SaidPart[] | undefined
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
  if (change.rateBp !== undefined && ((there.pack && !judged.parts) || there.inPack))
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
    ...{ stock, supply, parts: judged.parts, before, said, nothing },
    changes,
    seen,
  }
}

/** The shelves beside the main one are those that the line names. */
const standsSo = (named: readonly Place[], { shelfIds }: ProductThere): boolean =>
  named.length === shelfIds.length && named.every((one) => 'id' in one && shelfIds.includes(one.id))

/** What the line changes of the article itself: its EAN and contents with the change, its pieces beside it. */
function articleChange(
  { read, said, counted, there, parts }: Judging,
  article: VariantThere,
  change: Record<string, unknown>,
  before: ProductBefore,
): ChangeDeed['stock'] {
  const { id, ean, net, quantity } = article
  const { ean: newEan, net: newNet } = variantChange(said, article)
  if (newEan !== undefined) before.eans = { [id]: ean }
  if (newNet !== undefined) before.nets = { [id]: net }
  if (newEan !== undefined || newNet !== undefined)
    change.variants = new Map([[id, { ...(newEan !== undefined && { ean: newEan }), ...(newNet && { net: newNet }) }]])
  if (there.pack || parts) {
    if (said.quantity !== undefined && said.quantity !== quantity)
      read.note('quantity', 'un lot n’a pas de stock à lui : elle n’est pas reprise.')
    return undefined
  }
  const base = counted?.variantId === id ? counted.quantity : quantity
  const after = countedAfter(read, { said: said.quantity, base, now: quantity })
  if (after !== undefined && after !== quantity) {
    before.stock = { variantId: id, quantity, after }
    return { variantId: id, quantity: after, was: quantity }
  }
  return undefined
}

/** The pieces that the line brings about: as many more or fewer as the file differs from what there was at its check. */
export function countedAfter(
  read: Line,
  { said, base, now }: { said: number | undefined; base: number; now: number },
): number | undefined {
  if (said === undefined) return undefined
  if (said < Math.min(0, base)) return checkPieces(read, said, base)
  const after = now + said - base
  if (after < Math.min(0, now))
    return read.fault(
      'quantity',
      `il ne reste que ${Math.max(0, now)} pièces, ${base - now} sont parties depuis la vérification.`,
    )
  if (base !== now && said !== base)
    read.note('quantity', `le stock est passé de ${base} à ${now} depuis la vérification : il devient ${after}.`)
  return after
}

function words(said: ProductLine, there: ProductThere): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const key of plain) if (said[key] !== undefined && said[key] !== asRead(key, there)) change[key] = said[key]
  const size = sizeIn(said, there.sizeMm)
  if (String(size) !== String(there.sizeMm)) change.sizeMm = size
  if (said.features && JSON.stringify(said.features) !== JSON.stringify(pairsRead(there.features)))
    change.features = said.features
  return change
}

/** What the product says now, as a file of ours says it: with spaces that do not break it is the same name. */
function asRead(key: (typeof plain)[number], there: ProductThere): unknown {
  const value = there[key]
  if (typeof value !== 'string') return value
  return key === 'name' ? lineRead(value) : key === 'searchTerms' ? termsRead(value) : textRead(value)
}

/** What the product says now in the fields that change. */
function was(there: ProductThere, change: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = {}
  for (const key of plain) if (key in change) before[key] = there[key]
  if ('features' in change) before.features = there.features
  if ('sizeMm' in change) before.sizeMm = there.sizeMm
  if ('rateBp' in change || 'price' in change) {
    before.rateBp = there.rateBp
    before.price = { htMicro: there.priceMicro }
  }
  if ('reduction' in change)
    before.reduction =
      there.reductionBp === 0 ? null : { bp: there.reductionBp, from: there.reductionFrom, until: there.reductionUntil }
  return before
}

function money({ read, said, there, rateBp }: Judging): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  if (rateBp !== there.rateBp) change.rateBp = rateBp
  const same =
    said.ht === undefined ? said.ttc === unitTtcCents(there.priceMicro, rateBp) : said.ht === there.priceMicro
  if (said.ht !== undefined && !same) change.price = { htMicro: said.ht }
  else if (said.ht === undefined && said.ttc !== undefined && !same) change.price = { ttcCents: said.ttc }
  if (said.discountBp === undefined && said.discountCents === undefined) return change
  const price = (change.price as { htMicro: number } | undefined) ?? { htMicro: there.priceMicro }
  const wanted = reductionIn(read, said, { price, rateBp })
  if (!wanted) {
    if ((said.discountBp ?? said.discountCents) === 0 && there.reductionBp > 0) change.reduction = null
    return change
  }
  const day = (at: Date | null | undefined) => (at ? isoDay(at) : '')
  // It ends within its last day, or as this is over.
  const lastDay = (at: Date | null | undefined) => (at ? isoDay(new Date(at.getTime() - 1)) : '')
  const alike =
    wanted.bp === there.reductionBp &&
    (wanted.from === undefined || day(wanted.from) === day(there.reductionFrom)) &&
    lastDay(wanted.until) === lastDay(there.reductionUntil)
  if (!alike) change.reduction = wanted
  return change
}

/** The article that EAN, contents and pieces are of: the only one, or the one of that reference. */
function articleOf({ read, said, there }: Judging): VariantThere | undefined {
  const [only] = there.variants
  const named = there.variants.find(({ reference }) => reference === said.reference)
  if (there.variants.length === 1) {
    if (
      said.reference !== undefined &&
      only &&
      only.reference !== said.reference &&
      named === undefined &&
      there.options.length === 0
    )
      read.note('reference', `la référence de ce produit reste ${only.reference}.`)
    return only
  }
  for (const code of ['ean', 'quantity', 'net', 'supplier'] as const)
    if (said[code] !== undefined)
      read.note(code, 'ce produit a des déclinaisons : chacune a la sienne, dans le fichier des déclinaisons.')
  return undefined
}

function variantChange(said: ProductLine, { ean, net }: VariantThere): Pick<catalogue.VariantChange, 'ean' | 'net'> {
  const otherNet = said.net && (said.net.quantity !== net.quantity || said.net.unit !== net.unit)
  return {
    ...(said.ean !== undefined && said.ean !== ean && { ean: said.ean }),
    ...(otherNet && said.net && { net: said.net }),
  }
}

function checkPrices({ read, said, there, rateBp }: Judging, change: Record<string, unknown>): void {
  const now = toMicro((change.price ?? { htMicro: there.priceMicro }) as EnteredPrice, rateBp)
  checkEcotax(read, said.ecotaxCents ?? there.ecotaxCents, unitTtcCents(now, rateBp))
  if (!('price' in change || 'rateBp' in change || 'reduction' in change)) return
  const price = (change.price ?? { htMicro: there.priceMicro }) as { htMicro: number }
  const reductionBp = 'reduction' in change ? ((change.reduction as { bp: number } | null)?.bp ?? 0) : there.reductionBp
  const faults = catalogue.priceFaults(
    { priceMicro: toMicro(price, rateBp), rateBp, reductionBp },
    there.variants.map(({ impactMicro }) => impactMicro),
  )
  read.faults.push(...Object.values(faults))
}
