import * as catalogue from '#catalogue'
import { unitTtcCents } from '#money'
import type { EnteredPrice } from '#prices'
import { Invalid } from '#refusals'
import { startOf } from './day.ts'
import type { Line } from './line.ts'
import type { SaidPart } from './parts-cell.ts'
import { checkEcotax, type Judged, type Maker, reductionIn, type Supply, sizeIn } from './product-judged.ts'
import { checkPieces, type ProductLine, priceIn } from './product-read.ts'
import type { Run } from './run.ts'
import type { Place, Shelves } from './shelves.ts'

export type NewDeed = {
  kind: 'new'
  product: Omit<catalogue.ReadyProduct, 'categoryId'>
  place: Place
  others: readonly Place[]
  maker?: Maker | undefined
  supply?: Supply | undefined
  parts?: readonly SaidPart[] | undefined
  said: ProductLine
}

/** What of the shop a new product is judged against. */
type Around = { run: Run; shelves: Shelves; taxes: readonly catalogue.Tax[] }

/** The product that a line makes; undefined where it cannot, and the line says why. */
export function newOf(
  around: Around,
  { read, said, rateBp, place, others = [], maker, supply, parts, carrierIds = [] }: Judged,
): NewDeed | undefined {
  const price = priceIn(said)
  if (said.name === undefined) read.fault('name', 'un nouveau produit a un nom.')
  if (price === undefined) read.faults.push('Un nouveau produit a un prix, HT ou TTC.')
  const where = place ?? onlyShelf(around.shelves)
  if (!where) read.faults.push('Un nouveau produit a une catégorie : donnez-la, ou choisissez sa colonne.')
  const taxId = around.taxes.find((one) => one.rateBp === rateBp)?.id
  if (read.faults.length > 0 || !price || !where || taxId === undefined) return undefined
  if (parts?.length && said.quantity) read.leave('quantity', 'un lot n’a pas de stock à lui, elle n’est pas reprise.')
  if (parts?.length && supply) read.leave('supplier', 'un lot ne s’achète pas, il n’est pas repris.')
  const pieces = parts?.length ? 0 : (said.quantity ?? 0)
  const product = { ...productOf(around, { read, said, rateBp }, { price, taxId, pieces }), carrierIds }
  checkNew(read, product)
  checkPieces(read, said.quantity)
  checkEcotax(read, said.ecotaxCents ?? 0, 'ttcCents' in price ? price.ttcCents : unitTtcCents(price.htMicro, rateBp))
  return { kind: 'new', product, place: where, others, maker, supply: parts?.length ? undefined : supply, parts, said }
}

function productOf(
  around: Around,
  { read, said, rateBp }: Pick<Judged, 'read' | 'said' | 'rateBp'>,
  { price, taxId, pieces }: { price: EnteredPrice; taxId: number; pieces: number },
): NewDeed['product'] {
  const createdAt = said.createdAt === undefined ? undefined : startOf(said.createdAt)
  const past = createdAt !== undefined && createdAt.getTime() < Date.now() ? createdAt : undefined
  if (createdAt && !past) read.note('createdAt', 'cette date est à venir : le produit est créé aujourd’hui.')
  return {
    name: said.name ?? '',
    rateBp,
    taxId,
    price,
    summary: said.summary ?? '',
    description: said.description ?? '',
    features: said.features ?? [],
    weightG: said.weightG ?? 0,
    perishable: said.perishable ?? false,
    ...factsIn(said),
    reduction: reductionIn(read, said, { price, rateBp }) ?? null,
    ...(said.slug && { slug: said.slug }),
    ...(past && { createdAt: past }),
    ...(!(said.active ?? around.run.shows) && { activeSince: null }),
    variants: [
      {
        reference: said.reference ?? '',
        ean: said.ean ?? '',
        quantity: pieces,
        ...(said.net && { net: said.net }),
      },
    ],
  }
}

const factsIn = (said: ProductLine) => ({
  listingTitle: said.listingTitle ?? '',
  listingText: said.listingText ?? '',
  purchaseMicro: said.purchaseMicro ?? null,
  ecotaxCents: said.ecotaxCents ?? 0,
  sizeMm: sizeIn(said, [0, 0, 0]),
  warnings: said.warnings ?? '',
  searchTerms: said.searchTerms ?? '',
  leadDays: said.leadDays ?? 0,
  whenOut: said.whenOut ?? 'refuse',
  outNote: said.outNote ?? '',
})

/** A shop with one category has no need of a column for it. */
const onlyShelf = ({ all }: Shelves): Place | undefined => (all.length === 1 && all[0] ? { id: all[0].id } : undefined)

function checkNew(read: Line, product: Omit<catalogue.ReadyProduct, 'categoryId'>): void {
  const variants = product.variants.map((one) => ({ ...one, reference: one.reference || 'REF' }))
  try {
    catalogue.checkProduct({ ...product, variants, categoryId: 0 })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    read.faults.push(...Object.values(error.fields))
  }
}
