import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { type Net, type NetUnit, pieceOf } from '#prices'
import { filesSql, type ProductFile } from '../files/find-file.ts'
import { type SheetPart, sheetPartsText } from '../packs/on-sheet.ts'
import { priceAtSql } from '../prices/price-periods.ts'
import { shelvesSql } from '../prices/price-rules.ts'
import { carriersText, leadText } from '../products/carried-by.ts'
import type { WhenOut } from '../products/facts.ts'
import { noProduct, type Swatches } from '../products/product-fields.ts'
import type { Picture } from './card.ts'
import { type Opinions, opinionsSql } from './opinions.ts'

/** A variant on a product page. Cents, tax included. */
export type VariantChoice = {
  id: number
  /** In the order of the product's options. */
  choices: string[]
  reference: string
  ean: string
  quantity: number
  /** Grams of one piece, as it is carried. */
  weightG: number
  /** What a piece holds. */
  net: Net
  /** Its own picture; undefined for the product's first. */
  pictureHash: string | undefined
  priceCents: number
  /** The same without tax, exact, micro-euros; undefined where prices are told with tax. */
  untaxedMicro?: number | undefined
  /** Without tax and without reduction, micro-euros. */
  fullMicro: number
  /** The price before the reduction, as for the product; undefined without one. */
  priorCents: number | undefined
}

/** Who makes it, with both addresses (Regulation (EU) 2023/988, art. 19 a); the electronic one may be empty. */
type Maker = { slug: string; name: string; address: string; contact: string }

/** A product as its page shows it. */
export type ProductSheet = {
  id: number
  slug: string
  name: string
  summary: string
  description: string
  categoryId: number
  /** What search engines show; empty for the name and the summary. */
  listing: { title: string; text: string }
  features: [name: string, value: string][]
  options: string[]
  reductionBp: number
  offCents: number
  /** Its category and the one above it. */
  shelves: readonly (number | null)[]
  rateBp: number
  /** It spoils or perishes soon: there is no withdrawing from it. */
  perishable: boolean
  swatches: Swatches
  manufacturer: Maker | null
  /** Part of the price with tax, cents; 0 for none. */
  ecotaxCents: number
  /** Length, width and height, millimetres; 0 for what nobody said. */
  sizeMm: number[]
  warnings: string
  /** What happens once none is left, and the sentence on what is sold on order. */
  whenOut: WhenOut
  outNote: string
  /** Days before it may leave. */
  leadDays: number
  /** The carriers that alone may carry it; null for all. */
  carrierIds: number[] | null
  /** The ids of what goes with it, in their order. */
  linked: number[]
  /** What customers said of it. */
  opinions: Opinions
  /** At least one. */
  variants: VariantChoice[]
  pictures: Picture[]
  /** What can be downloaded with it. */
  files: ProductFile[]
  /** What a pack holds, at today's prices; nothing for what is no pack. */
  parts: PricedPart[]
}

/** What a pack holds of an article, one piece at today's price, cents tax included. */
export type PricedPart = SheetPart & { priceCents: number }

type Row = {
  id: number
  slug: string
  name: string
  summary: string
  description: string
  category_id: number
  listing: { title: string; text: string }
  features: [string, string][]
  options: string[]
  price_micro: number
  rate_bp: number
  reduction_bp: number
  off_cents: number
  shelves: (number | null)[]
  prior_cents: number | null
  weight_g: number
  perishable: boolean
  swatches: Swatches
  manufacturer: Maker | null
  ecotax_cents: number
  size_mm: number[]
  warnings: string
  when_out: WhenOut
  out_note: string
  lead_days: number
  carrier_ids: number[] | null
  linked: number[]
  opinions: Opinions
  variants: RowVariant[]
  pictures: Picture[]
  files: ProductFile[]
  parts: SheetPart[]
}

type RowVariant = Pick<VariantChoice, 'id' | 'choices' | 'reference' | 'ean' | 'quantity'> & {
  impact: number
  heavier: number
  net: number
  unit: NetUnit
  picture: string | null
}

const text = `
  select p.id, p.slug, p.name, p.summary, p.description, p.category_id, p.features, p.options, p.price_micro, p.weight_g, p.swatches,
    p.perishable, jsonb_build_object('title', p.listing_title, 'text', p.listing_text) as listing,
    (select coalesce(jsonb_agg(l.linked_id order by l.position, l.linked_id), '[]') from product_links l
      where l.shop_id = p.shop_id and l.product_id = p.id) as linked, ${opinionsSql} as opinions,
    ${filesSql} as files, ${sheetPartsText} as parts, p.ecotax_cents, p.warnings, p.when_out, p.out_note,
    ${leadText} as lead_days,
    ${carriersText} as carrier_ids, array[p.length_mm, p.width_mm, p.height_mm] as size_mm,
    t.rate_bp, price.reduction_bp, price.off_cents, price.prior_cents, ${shelvesSql} as shelves,
    (select jsonb_build_object('slug', m.slug, 'name', m.name, 'address', m.address, 'contact', m.contact)
      from manufacturers m where m.shop_id = p.shop_id and m.id = p.manufacturer_id) as manufacturer,
    (select jsonb_agg(jsonb_build_object('id', v.id, 'choices', v.choices, 'reference', v.reference, 'ean', v.ean,
        'quantity', greatest(v.quantity, 0), 'impact', v.price_impact_micro, 'heavier', v.weight_impact_g, 'net', v.net_quantity,
        'unit', v.net_unit, 'picture', (select hash from pictures i where i.shop_id = v.shop_id and i.id = v.picture_id))
        order by v.position, v.id)
      from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.hidden_at is null) as variants,
    (select coalesce(jsonb_agg(jsonb_build_object('hash', i.hash, 'width', i.width, 'height', i.height, 'alt', i.alt)
        order by i.position, i.id), '[]')
      from pictures i where i.shop_id = p.shop_id and i.product_id = p.id) as pictures
  from products p cross join lateral (select p.id as id) own join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id ${priceAtSql('$2::timestamptz')}
  where p.shop_id = $1 and p.slug = $3`
const onSale = `${text} and p.active_since <= $2::timestamptz`

/**
 * The product at an address, whole, in one statement; `hidden` gives one that is not on sale too, for who prepares it.
 * Refuses, with NotFound, what is not shown in the shop.
 */
export async function sheet(db: Db, shopId: number, slug: string, { hidden = false } = {}): Promise<ProductSheet> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(hidden ? text : onSale, [shopId, now(), slug]))
  const row = rows[0]
  if (!row) throw noProduct()
  const lowest = Math.min(...row.variants.map(({ impact }) => impact))
  const { price_micro: priceMicro, rate_bp: rateBp, reduction_bp: reductionBp, off_cents: offCents } = row
  const piece = (impactMicro: number) => pieceOf({ priceMicro, impactMicro, rateBp, reductionBp, offCents })
  const variants = row.variants.map(({ impact, heavier, net, unit, picture, ...variant }): VariantChoice => {
    const { ttcCents: priceCents, fullTtcCents, fullHtMicro: fullMicro } = piece(impact)
    // The calendar follows the cheapest variant; the others differ from it by what they add.
    const prior = row.prior_cents === null ? undefined : row.prior_cents + fullTtcCents - piece(lowest).fullTtcCents
    const own = {
      fullMicro,
      weightG: row.weight_g + heavier,
      net: { quantity: net, unit },
      pictureHash: picture ?? undefined,
    }
    return { ...variant, ...own, priceCents, priorCents: prior !== undefined && prior > priceCents ? prior : undefined }
  })
  return { ...shownOf(row), variants, reductionBp, offCents, rateBp }
}

/** What the page shows of a row as it stands. */
function shownOf(row: Row): Omit<ProductSheet, 'variants' | 'reductionBp' | 'offCents' | 'rateBp'> {
  const { id, slug, name, summary, description, listing, features, options, manufacturer, pictures, files } = row
  const { category_id: categoryId, shelves, perishable, swatches, warnings, linked, opinions } = row
  const parts = row.parts.map((part) => ({
    ...part,
    priceCents: pieceOf({ ...part, priceMicro: part.fullMicro }).ttcCents,
  }))
  const {
    ecotax_cents: ecotaxCents,
    size_mm: sizeMm,
    when_out: whenOut,
    out_note: outNote,
    lead_days: leadDays,
    carrier_ids: carrierIds,
  } = row
  return {
    ...{ id, slug, name, summary, description, listing, features, options, manufacturer, pictures, files },
    ...{
      categoryId,
      shelves,
      perishable,
      swatches,
      ecotaxCents,
      sizeMm,
      warnings,
      whenOut,
      outNote,
      leadDays,
      carrierIds,
      linked,
      opinions,
    },
    parts,
  }
}
