import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { unitTtcCents } from '#money'
import type { Actor } from '#people'
import { type EnteredPrice, toMicro } from '#prices'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { standOn } from '../categories/stand-on.ts'
import { refreshSearch } from '../looking/search-text.ts'
import { demandSound } from '../packs/sound.ts'
import { keepPrices } from '../prices/price-periods.ts'
import { changeVariants, impactsAfter, shownOf, type VariantChanges } from '../variants/change-variants.ts'
import { type Held, holdVariants } from '../variants/hold-variants.ts'
import { carryBy } from './carried-by.ts'
import { demandEcotax, type Facts, factsAfter } from './facts.ts'
import { listingAfter, type OwnListing } from './own-listing.ts'
import { checkPlace } from './place.ts'
import { nameFaults, type Reduction, type Swatches, taxId } from './product-fields.ts'
import { checkPrice, priceChanged, reductionOf, rulesOf } from './reduction.ts'

/** What may be changed of a product; what is absent stays as it is. */
export type ProductChange = Facts &
  OwnListing & {
    name?: string
    summary?: string
    description?: string
    categoryId?: number
    /** The shelves on which it stands beside its main one. */
    shelfIds?: readonly number[]
    /** The carriers that alone may carry it; none for all. */
    carrierIds?: readonly number[]
    manufacturerId?: number | null
    features?: readonly (readonly [string, string])[]
    /** Basis points; one of the shop's rates. The price without tax stays unless it is given too. */
    rateBp?: number
    price?: EnteredPrice
    /** Null ends it. */
    reduction?: Reduction | null
    weightG?: number
    /** It spoils or perishes soon: orders placed from now on can't be withdrawn from it. */
    perishable?: boolean
    /** By their ids; one that isn't there stays. */
    variants?: VariantChanges
    swatches?: Swatches
    /** Shown in the shop or hidden from it. */
    active?: boolean
  }

/**
 * Changes a product, and writes the calendar of its prices when the price or the reduction changed.
 * Refuses with NotFound an unknown product, with Invalid an empty name, a price below zero or a reduction above 99 %.
 * Orders already placed keep what they copied.
 */
export function changeProduct(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  change: ProductChange,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { impacts: shownBefore, variants, ...was } = await holdVariants(tx, shopId, productId)
    const [present, rate_bp] = [now(), change.rateBp ?? was.rate_bp]
    await checkPlace(tx, shopId, change)
    const tax_id = rate_bp === was.rate_bp ? was.tax_id : await taxId(tx, shopId, rate_bp)
    const after = { ...sheetAfter(change, was), ...saleAfter(change, was, rate_bp, present), tax_id }
    check(was.name, after, rate_bp)
    await demandSound(tx, shopId, productId, { was, after })
    const changes = change.variants ?? new Map()
    const impacts = impactsAfter(variants, changes, rate_bp)
    const shown = shownOf(variants, impacts)
    const reprices = priceChanged(was, after) || rate_bp !== was.rate_bp || String(shown) !== String(shownBefore)
    if (reprices) checkPrice({ ...after, rate_bp }, was, impacts, present)
    await tx
      .updateTable('products')
      .set({ ...after, ...listsOf(change, was) })
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .execute()
    const stands = await standOn(tx, shopId, { productId, mainId: after.category_id, wasOn: was.category_id }, change)
    const carried = await carryBy(tx, shopId, productId, change.carrierIds)
    if (reprices || stands.moved)
      await keepPrices(tx, shopId, productId, rulesOf({ ...after, rate_bp }, shown), present)
    const told = await changeVariants(tx, { shopId, productId, weightG: after.weight_g, variants, impacts }, changes)
    await refreshSearch(tx, shopId, productId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.change-product',
      subject: { kind: 'product', id: productId },
      before: { ...differing(was, after), ...told.before, ...stands.before, ...carried.before },
      after: { ...differing(after, was), ...told.after, ...stands.after, ...carried.after },
    })
  })
}

type Was = Omit<Held, 'impacts' | 'variants'>

/** What the sheet says after the change. */
const sheetAfter = (change: ProductChange, was: Was) => ({
  name: change.name?.trim() ?? was.name,
  summary: change.summary?.trim() ?? was.summary,
  description: change.description?.trim() ?? was.description,
  category_id: change.categoryId ?? was.category_id,
  manufacturer_id: change.manufacturerId === undefined ? was.manufacturer_id : change.manufacturerId,
  weight_g: change.weightG ?? was.weight_g,
  perishable: change.perishable ?? was.perishable,
  ...factsAfter(change, was),
  ...listingAfter(change, was),
})

/** At what price it is sold after the change, and since when. */
const saleAfter = (change: ProductChange, was: Was, rateBp: number, present: Date) => ({
  price_micro: change.price ? toMicro(change.price, rateBp) : was.price_micro,
  ...reductionOf(change.reduction, was, present),
  archived_at: change.active ? null : was.archived_at,
  active_since: change.active === undefined ? was.active_since : change.active ? (was.active_since ?? present) : null,
})

/** Features and colours, which are kept as JSON. */
const listsOf = (change: ProductChange, was: { features: unknown; swatches: unknown }) => ({
  features: JSON.stringify(change.features ?? was.features),
  swatches: JSON.stringify(change.swatches ?? was.swatches),
})

function check(was: string, after: ReturnType<typeof sheetAfter> & ReturnType<typeof saleAfter>, rateBp: number): void {
  const faults: Record<string, string> = after.name === was ? {} : nameFaults(after.name)
  if (after.price_micro < 0) faults.price = 'Indiquez un prix, zéro ou plus.'
  if (after.reduction_bp < 0 || after.reduction_bp > 9900) faults.reduction = 'Une réduction va de 0 à 99 %.'
  if (after.weight_g < 0) faults.weight = 'Indiquez un poids, zéro ou plus.'
  if (Object.keys(faults).length > 0) throw new Invalid('Ce produit ne peut pas être enregistré.', faults)
  demandEcotax(after, unitTtcCents(after.price_micro, rateBp))
}

/** The part of `one` that the other says otherwise. */
function differing(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(one).filter(([key, value]) => key in other && String(other[key]) !== String(value))
  return Object.fromEntries(entries)
}
