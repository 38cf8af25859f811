import * as catalogue from '#catalogue'
import { isoDay } from '#format'
import { unitTtcCents } from '#money'
import { type EnteredPrice, type Net, netText, toMicro } from '#prices'
import type { Supplied } from '#purchases'
import type { Line } from './line.ts'
import { checkEcotax, type Judged, type Maker, reductionIn, sizeIn } from './product-judged.ts'
import type { ProductLine } from './product-read.ts'
import type { ProductThere, VariantThere } from './product-there.ts'
import type { Change, Seen } from './run.ts'
import type { Place } from './shelves.ts'
import { priceTold, reductionTold, told } from './told.ts'

/** What of a product that is there becomes otherwise. */
export type ChangeDeed = {
  kind: 'change'
  productId: number
  change: catalogue.ProductChange
  place?: Place | undefined
  maker?: Maker | undefined
  /** Counted anew. */
  stock?: { variantId: number; quantity: number } | undefined
  /** A supplier sells it, or under another reference. */
  supply?: Supplied | undefined
  /** What undoing puts back. */
  before: ProductBefore
  said: ProductLine
  /** All of it stands already. */
  nothing: boolean
  /** The same as it is shown; the pieces that there were. */
  changes: Change[]
  seen?: Seen | undefined
}

/** As JSON keeps it. */
export type ProductBefore = {
  change: Record<string, unknown>
  eans?: Record<string, string>
  nets?: Record<string, VariantThere['net']>
  /** Pieces before, and as the file counted them. */
  stock?: { variantId: number; quantity: number; after: number }
  /** What a supplier said before of an article; without `was` it did not sell it. */
  supplied?: { supplierId: number; variantId: number; was?: Supplied }
}

type Judging = Judged & { there: ProductThere; counted?: Seen | null | undefined }

/** What the line changes of the product: what it says, where that is not so already. */
export function changeOf(judged: Judging): ChangeDeed | undefined {
  const { read, said, there, place, maker, counted } = judged
  const change: Record<string, unknown> = { ...words(said, there), ...money(judged) }
  const newPlace = place && (!('id' in place) || place.id !== there.categoryId) ? place : undefined
  const newMaker = maker && (!('id' in maker) || maker.id !== there.manufacturerId) ? maker : undefined
  const article = articleOf(judged)
  const before: ProductBefore = { change: was(there, change) }
  const supply = supplyOf(judged, article, before)
  if (newPlace) before.change.categoryId = there.categoryId
  if (newMaker) before.change.manufacturerId = there.manufacturerId
  let stock: ChangeDeed['stock']
  if (article) {
    const { id, ean, net, quantity } = article
    const { ean: newEan, net: newNet } = variantChange(said, article)
    if (newEan !== undefined) before.eans = { [id]: ean }
    if (newNet !== undefined) before.nets = { [id]: net }
    if (newEan !== undefined || newNet !== undefined)
      change.variants = new Map([
        [id, { ...(newEan !== undefined && { ean: newEan }), ...(newNet && { net: newNet }) }],
      ])
    const base = counted?.variantId === id ? counted.quantity : quantity
    const after = countedAfter(read, { said: said.quantity, base, now: quantity })
    if (after !== undefined && after !== quantity) {
      stock = { variantId: id, quantity: after }
      before.stock = { variantId: id, quantity, after }
    }
  }
  checkPrices(judged, change)
  if (read.faults.length > 0) return undefined
  const nothing = Object.keys(change).length === 0 && !newPlace && !newMaker && !stock && !supply
  const seen =
    article && said.quantity !== undefined ? { variantId: article.id, quantity: article.quantity } : undefined
  const changes = [
    ...toldOf(judged, { change, before, place: newPlace, maker: newMaker }),
    ...supplyTold(judged, before),
  ]
  return {
    ...{
      kind: 'change',
      productId: there.id,
      change,
      place: newPlace,
      maker: newMaker,
      stock,
      supply,
      before,
      said,
      nothing,
    },
    changes,
    seen,
  }
}

/** The pieces that the line brings about: as many more or fewer as the file differs from what there was at its check. */
export function countedAfter(
  read: Line,
  { said, base, now }: { said: number | undefined; base: number; now: number },
): number | undefined {
  if (said === undefined) return undefined
  const after = now + said - base
  if (after < 0)
    return read.fault('quantity', `il ne reste que ${now} pièces, ${base - now} sont parties depuis la vérification.`)
  if (base !== now && said !== base)
    read.note('quantity', `le stock est passé de ${base} à ${now} depuis la vérification : il devient ${after}.`)
  return after
}

type Told = {
  change: Record<string, unknown>
  before: ProductBefore
  place: Place | undefined
  maker: Maker | undefined
}

/** What becomes otherwise, field by field, in the order of the sheet. */
function toldOf(judged: Judging, { change, before, place, maker }: Told): Change[] {
  const { said, there, rateBp, counted } = judged
  const all = [...plain, 'features'].flatMap((key) =>
    key in change ? [told(fieldOf[key] ?? key, shown(key, before.change[key]), shown(key, change[key]))] : [],
  )
  if (change.sizeMm)
    for (const [at, field] of (['depth', 'width', 'height'] as const).entries()) {
      const [one, other] = [there.sizeMm[at], (change.sizeMm as number[])[at]]
      if (one !== other) all.push(told(field, shown('sizeMm', one), shown('sizeMm', other)))
    }
  if ('price' in change || 'rateBp' in change) {
    const price = (change.price as EnteredPrice | undefined) ?? { htMicro: there.priceMicro }
    all.push(told('priceTtc', priceTold(there.priceMicro, there.rateBp), priceTold(toMicro(price, rateBp), rateBp)))
  }
  if ('reduction' in change) {
    const was = before.change.reduction as catalogue.Reduction | null
    const becomes = change.reduction as catalogue.Reduction | null
    all.push(told('discountPercent', reductionTold(was), reductionTold(becomes)))
  }
  if (place) all.push(told('categories', judged.placeName?.(there.categoryId), said.categories))
  if (maker) all.push(told('maker', judged.makerName?.(there.manufacturerId), said.maker))
  for (const ean of Object.values(before.eans ?? {})) all.push(told('ean', ean, said.ean))
  for (const net of Object.values(before.nets ?? {}))
    all.push(told('net', netText(net as Net), said.net && netText(said.net)))
  const article = there.variants[0]
  const base = counted?.quantity ?? article?.quantity
  if (there.variants.length === 1 && said.quantity !== undefined && said.quantity !== base)
    all.push(told('quantity', base, said.quantity))
  return all
}

const plain = [
  ...(['name', 'summary', 'description', 'weightG', 'perishable', 'active'] as const),
  ...(['purchaseMicro', 'ecotaxCents', 'warnings'] as const),
]

/** The columns of those that are called otherwise, and in how many parts they are counted. */
const fieldOf: Readonly<Record<string, string>> = {
  weightG: 'weight',
  purchaseMicro: 'purchase',
  ecotaxCents: 'ecotax',
}
const partsOf: Readonly<Record<string, number>> = { purchaseMicro: 1_000_000, ecotaxCents: 100, sizeMm: 10 }

const shown = (key: string, value: unknown): unknown =>
  typeof value === 'number' && partsOf[key] ? String(value / partsOf[key]).replace('.', ',') : value

/** How a supplier sells the article from now on; its price stays where it sells it already, and an empty cell changes nothing. */
function supplyOf(
  { supply, there }: Judging,
  article: VariantThere | undefined,
  before: ProductBefore,
): Supplied | undefined {
  if (!supply || !article) return undefined
  const { supplierId, reference, priceMicro } = supply
  const was = article.supplied.find((one) => one.supplierId === supplierId)
  if (was && (reference === undefined || reference === was.reference)) return undefined
  before.supplied = { supplierId, variantId: article.id, ...(was && { was: { ...was, variantId: article.id } }) }
  return {
    supplierId,
    variantId: article.id,
    reference: reference ?? '',
    priceMicro: was?.priceMicro ?? priceMicro ?? there.purchaseMicro ?? 0,
    lot: was?.lot ?? 1,
  }
}

function supplyTold({ said }: Judging, { supplied }: ProductBefore): Change[] {
  if (!supplied) return []
  return supplied.was
    ? [told('supplierReference', supplied.was.reference, said.supplierReference)]
    : [told('supplier', '', said.supplier)]
}

function words(said: ProductLine, there: ProductThere): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const key of plain) if (said[key] !== undefined && said[key] !== there[key]) change[key] = said[key]
  const size = sizeIn(said, there.sizeMm)
  if (String(size) !== String(there.sizeMm)) change.sizeMm = size
  if (said.features && JSON.stringify(said.features) !== JSON.stringify(there.features)) change.features = said.features
  return change
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
  const alike =
    wanted.bp === there.reductionBp &&
    (wanted.from === undefined || day(wanted.from) === day(there.reductionFrom)) &&
    day(wanted.until) === day(there.reductionUntil)
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
