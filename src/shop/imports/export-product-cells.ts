import type * as catalogue from '#catalogue'
import { isoDay, rate } from '#format'
import { contents, decimal, one, sizeCells, type Told } from './export-cells.ts'
import { exportedName } from './export-pictures.ts'
import { featuresCell } from './features.ts'
import { partsCell, type SaidPart } from './parts-cell.ts'
import { altsCell } from './picture-name.ts'
import { carriersCell } from './product-carriers.ts'
import { whenOutWords } from './when-out.ts'

/** A product as it is read for a file. */
export type ProductRow = {
  id: number
  active: boolean
  name: string
  category: string
  shelves: string[]
  searchTerms: string
  priceMicro: number
  rateBp: number
  bp: number
  from: Date | null
  until: Date | null
  maker: string | null
  makerAddress: string | null
  purchaseMicro: number | null
  ecotaxCents: number
  sizeMm: [number, number, number]
  warnings: string
  supplier: string | null
  supplierReference: string | null
  weightG: number
  summary: string
  description: string
  features: [string, string][]
  perishable: boolean
  plain: boolean
  reference: string
  ean: string
  quantity: number
  netQuantity: number
  netUnit: string
  leadDays: number
  whenOut: catalogue.WhenOut
  outNote: string
  parts: SaidPart[]
  carriers: string[]
  listingTitle: string
  listingText: string
  slug: string
  createdAt: Date
  alts: string[]
}

/** What to beware of, who carries it, and what search engines show of it. */
const aroundCells = ({ warnings, carriers, listingTitle, listingText }: ProductRow): Told => ({
  warnings,
  carriers: carriersCell(carriers),
  listingTitle,
  listingText,
})

/** The same as the cells of its line. */
export const productCells = (row: ProductRow): Told => ({
  id: `${row.id}`,
  active: one(row.active),
  name: row.name,
  categories: [row.category, ...row.shelves].join(','),
  searchTerms: row.searchTerms.replaceAll(/\s*,\s*/g, ','),
  priceHt: decimal(row.priceMicro, 6),
  tax: rate(row.rateBp),
  ...(row.bp > 0 && {
    discountPercent: decimal(row.bp, 2),
    discountFrom: row.from ? isoDay(row.from) : '',
    discountTo: row.until ? isoDay(new Date(row.until.getTime() - 1)) : '',
  }),
  reference: row.reference,
  maker: row.maker ?? '',
  makerAddress: row.makerAddress ?? '',
  weight: decimal(row.weightG, 3),
  ...(row.purchaseMicro !== null && { purchase: decimal(row.purchaseMicro, 6) }),
  ...(row.ecotaxCents > 0 && { ecotax: decimal(row.ecotaxCents, 2) }),
  ...sizeCells(row.sizeMm),
  summary: row.summary,
  description: row.description,
  features: featuresCell(row.features),
  perishable: one(row.perishable),
  ...(row.leadDays > 0 && { leadDays: `${row.leadDays}` }),
  slug: row.slug,
  createdAt: isoDay(row.createdAt),
  images: row.alts.map((_, at) => exportedName(row.slug, at)).join(','),
  alts: altsCell(row.alts),
  whenOut: whenOutWords[row.whenOut],
  outNote: row.outNote,
  parts: partsCell(row.parts),
  ...aroundCells(row),
  ...(row.plain && {
    ean: row.ean,
    quantity: row.parts.length > 0 ? '' : `${row.quantity}`,
    net: contents(row.netQuantity, row.netUnit),
  }),
  ...(row.plain && { supplier: row.supplier ?? '', supplierReference: row.supplierReference ?? '' }),
})
