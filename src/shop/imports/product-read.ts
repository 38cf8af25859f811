import * as catalogue from '#catalogue'
import { checkEan } from '#identifiers'
import type { EnteredPrice, Net } from '#prices'
import { readNet } from '#prices'
import { isNaming } from '#texts'
import { featuresIn } from './features.ts'
import type { Line } from './line.ts'
import { partsIn } from './parts-cell.ts'
import { altsIn } from './picture-name.ts'
import { whenOutIn } from './when-out.ts'

/** What a line of products says; what it does not say is absent. */
export type ProductLine = {
  id?: string | undefined
  active?: boolean | undefined
  name?: string | undefined
  categories?: string | undefined
  /** Micro-euros without tax, cents with. */
  ht?: number | undefined
  ttc?: number | undefined
  tax?: string | undefined
  purchaseMicro?: number | undefined
  ecotaxCents?: number | undefined
  supplier?: string | undefined
  supplierReference?: string | undefined
  widthMm?: number | undefined
  heightMm?: number | undefined
  depthMm?: number | undefined
  warnings?: string | undefined
  searchTerms?: string | undefined
  discountBp?: number | undefined
  discountCents?: number | undefined
  from?: string | undefined
  until?: string | undefined
  reference?: string | undefined
  ean?: string | undefined
  maker?: string | undefined
  makerAddress?: string | undefined
  weightG?: number | undefined
  quantity?: number | undefined
  net?: Net | undefined
  summary?: string | undefined
  description?: string | undefined
  slug?: string | undefined
  createdAt?: string | undefined
  images: readonly string[]
  alts: readonly string[]
  features?: [string, string][] | undefined
  perishable?: boolean | undefined
  leadDays?: number | undefined
  whenOut?: catalogue.WhenOut | undefined
  outNote?: string | undefined
  /** What a pack holds, piece by piece as it is written. */
  parts?: readonly string[] | undefined
  /** The names of those that alone may carry it, as they are written. */
  carriers?: string | undefined
  listingTitle?: string | undefined
  listingText?: string | undefined
}

/** The sheet's own limits. */
const DEAREST_CENTS = 99_999_999
const HEAVIEST = 1_000_000
const LONGEST_MM = 100_000
const MOST_PIECES = 1_000_000
const LONGEST_TERMS = 300

/** Reads a line of products; what is wrong stands in the line. */
export function readProduct(line: Line): ProductLine {
  return {
    id: line.line('id', 40),
    active: line.yes('active'),
    name: nameIn(line),
    categories: line.line('categories', 2000),
    ...pricesIn(line),
    reference: line.line('reference', 40),
    ean: eanIn(line),
    purchaseMicro: within(line, 'purchase', line.micro('purchase'), DEAREST_CENTS * 10_000),
    ecotaxCents: within(line, 'ecotax', line.cents('ecotax'), 10_000_000),
    supplier: line.line('supplier', 120),
    supplierReference: line.line('supplierReference', 60),
    widthMm: within(line, 'width', line.millimetres('width'), LONGEST_MM),
    heightMm: within(line, 'height', line.millimetres('height'), LONGEST_MM),
    depthMm: within(line, 'depth', line.millimetres('depth'), LONGEST_MM),
    warnings: line.text('warnings', 5000),
    searchTerms: termsIn(line),
    maker: line.line('maker', 120),
    makerAddress: line.line('makerAddress', 300),
    weightG: within(line, 'weight', line.grams('weight'), HEAVIEST),
    quantity: within(line, 'quantity', line.signed('quantity'), MOST_PIECES, -MOST_PIECES),
    net: netIn(line),
    summary: line.text('summary', 300),
    description: line.text('description', 20_000),
    slug: slugIn(line),
    createdAt: line.day('createdAt'),
    images: line.several('images'),
    alts: altsIn(line),
    features: featuresIn(line),
    perishable: line.yes('perishable'),
    leadDays: within(line, 'leadDays', line.signed('leadDays'), catalogue.MOST_LEAD_DAYS),
    whenOut: whenOutIn(line),
    outNote: line.text('outNote', catalogue.LONGEST_NOTE),
    parts: partsIn(line),
    carriers: line.line('carriers', 1000),
    listingTitle: line.line('listingTitle', 120),
    listingText: line.line('listingText', 320),
  }
}

/** « tasse,bol » as the sheet keeps it: « tasse, bol ». */
function termsIn(line: Line): string | undefined {
  const terms = line.several('searchTerms').join(', ')
  if (terms.length > LONGEST_TERMS) return line.fault('searchTerms', `${LONGEST_TERMS} caractères au plus.`)
  return terms === '' ? undefined : terms
}

function nameIn(line: Line): string | undefined {
  const name = line.line('name', 120)
  return name === undefined || isNaming(name) ? name : line.fault('name', 'il faut une lettre ou un chiffre.')
}

function pricesIn(line: Line) {
  const discountBp = line.percent('discountPercent')
  if (discountBp !== undefined && (discountBp < 0 || discountBp > 9900))
    line.fault('discountPercent', 'une réduction va de 0 à 99 %.')
  return {
    ht: within(line, 'priceHt', line.micro('priceHt'), DEAREST_CENTS * 10_000),
    ttc: within(line, 'priceTtc', line.cents('priceTtc'), DEAREST_CENTS),
    tax: line.line('tax', 60),
    discountBp,
    discountCents: within(line, 'discountAmount', line.cents('discountAmount'), DEAREST_CENTS),
    from: line.day('discountFrom'),
    until: line.day('discountTo'),
  }
}

/** Digits alone. Refuses what fails its own check. */
export function eanIn(line: Line): string | undefined {
  const ean = line.line('ean', 40)?.replace(/[\s-]/g, '')
  if (ean === undefined || /^0+$/.test(ean)) return undefined
  const fault = checkEan(ean)
  return fault ? line.fault('ean', fault) : ean
}

export function netIn(line: Line): Net | undefined {
  const typed = line.line('net', 40)
  if (typed === undefined) return undefined
  return readNet(typed) ?? line.fault('net', `« ${typed} » ne se lit pas : écrivez 500 g, 75 cl ou 10 pièces.`)
}

function slugIn(line: Line): string | undefined {
  const slug = line.line('slug', 80)
  if (slug === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return slug
  return line.note('slug', 'cette adresse ne convient pas, elle est faite du nom.')
}

export function within(
  line: Line,
  code: string,
  number: number | undefined,
  most: number,
  least = 0,
): number | undefined {
  if (number === undefined || (number >= least && number <= most)) return number
  return line.fault(code, number < least ? 'il ne peut pas être aussi petit.' : 'il est trop grand.')
}

/** Only what is below zero already can be said so: pieces sold on order that are still to come. */
export function checkPieces(read: Line, said: number | undefined, least = 0): undefined {
  if (said !== undefined && said < Math.min(0, least)) return read.fault('quantity', 'il ne peut pas être aussi petit.')
}

/** The price that a line says: of the two the one without tax, which is the more exact. */
export const priceIn = ({ ht, ttc }: ProductLine): EnteredPrice | undefined =>
  ht !== undefined ? { htMicro: ht } : ttc !== undefined ? { ttcCents: ttc } : undefined
