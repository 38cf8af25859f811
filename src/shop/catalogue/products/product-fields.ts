import type { Db } from '#database'
import { unitPrice } from '#format'
import { checkEan } from '#identifiers'
import { printFault } from '#pdf'
import { type EnteredPrice, type Net, type PieceRules, pieceOf, sellable, toMicro } from '#prices'
import { Invalid, NotFound } from '#refusals'
import { isNaming } from '#texts'
import type { Facts } from './facts.ts'
import { offered } from './offered-rates.ts'
import type { OwnListing } from './own-listing.ts'

export type NewVariant = {
  /** One value per option of the product, in its order; empty for a product without choice. */
  choices?: readonly string[]
  /** Given by the shop when empty. */
  reference: string
  ean?: string
  /** What it adds to the product's price, negative for less. */
  priceImpact?: EnteredPrice
  weightImpactG?: number
  /** What a piece holds; not said when absent. */
  net?: Net
  /** Which of the product's pictures shows it, counted from 0; the first when absent. */
  picture?: number
  /** Pieces received at once, through the stock ledger. */
  quantity: number
}

/** The colours that values of options are shown in, `#c4453a`, by option and value. */
export type Swatches = Record<string, Record<string, string>>

export type NewPicture = { hash: string; width: number; height: number; alt: string }

export type Reduction = {
  /** Basis points of the price: 2000 is 20 % less. */
  bp: number
  /** Now when absent. */
  from?: Date
  /** Excluded; without end when null. */
  until?: Date | null
}

export type NewProduct = Facts &
  OwnListing & {
    categoryId: number
    /** The shelves on which it stands beside its main one. */
    shelfIds?: readonly number[]
    manufacturerId?: number | null
    /** Basis points; one of the shop's rates. */
    rateBp: number
    name: string
    slug?: string
    summary?: string
    description?: string
    /** [« Âge », « Dès 3 ans »]... */
    features?: readonly (readonly [string, string])[]
    /** What a variant is chosen by: [« Taille », « Couleur »]; none for a product without choice. */
    options?: readonly string[]
    swatches?: Swatches
    price: EnteredPrice
    reduction?: Reduction | null
    weightG?: number
    /** It spoils or perishes soon: no right to withdraw (code de la consommation L221-28, 4°). */
    perishable?: boolean
    variants: readonly NewVariant[]
    pictures?: readonly NewPicture[]
    /** Shown in the shop since; null keeps it hidden. Now when absent. */
    activeSince?: Date | null
    /** Now when absent (the demo's products came over the past months). */
    createdAt?: Date
  }

/** The id of a VAT rate of the shop. Refuses, with Invalid, a rate it does not have. */
export async function taxId(tx: Db, shopId: number, rateBp: number): Promise<number> {
  const tax = await tx
    .selectFrom('taxes')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('rate_bp', '=', rateBp)
    .where(offered())
    .executeTakeFirst()
  if (!tax) throw new Invalid('La boutique n’a pas ce taux de TVA.', { rate: 'Choisissez un des taux de la boutique.' })
  return tax.id
}

/** Refuses, with Invalid, a product that cannot be sold: no name, no variant, choices that do not answer the options, a price below zero. */
export function checkProduct(product: NewProduct): void {
  const faults: Record<string, string> = {}
  Object.assign(faults, nameFaults(product.name))
  const amount = 'ttcCents' in product.price ? product.price.ttcCents : product.price.htMicro
  if (!Number.isSafeInteger(amount) || amount < 0) faults.price = 'Indiquez un prix, zéro ou plus.'
  const { rateBp, variants } = product
  const bp = product.reduction?.bp ?? 0
  if (bp < 0 || bp > 9900) faults.reduction = 'Une réduction va de 0 à 99 %.'
  if (Object.keys(faults).length === 0) {
    const impacts = variants.map(({ priceImpact }) => (priceImpact ? toMicro(priceImpact, rateBp) : 0))
    Object.assign(faults, priceFaults({ priceMicro: toMicro(product.price, rateBp), rateBp, reductionBp: bp }, impacts))
  }
  const options = product.options?.length ?? 0
  const answers = new Set(product.variants.map(({ choices = [] }) => choices.join('\n')))
  if (product.variants.length === 0) faults.variants = 'Un produit a au moins une déclinaison.'
  else if (product.variants.some(({ choices = [] }) => choices.length !== options))
    faults.variants = 'Chaque déclinaison donne une valeur à chaque choix.'
  else if (answers.size < product.variants.length) faults.variants = 'Deux déclinaisons ont les mêmes valeurs.'
  for (const { ean } of product.variants) if (ean) Object.assign(faults, eanFaults(ean))
  if (product.variants.some(({ reference }) => !reference.trim())) faults.reference = 'Donnez une référence.'
  const printed = product.variants.flatMap(({ reference, choices = [] }) => [reference, ...choices]).join(' ')
  const fault = printFault(`${printed} ${(product.options ?? []).join(' ')}`)
  if (fault) faults.variants ??= fault
  if (Object.keys(faults).length > 0) throw new Invalid('Ce produit ne peut pas être enregistré.', faults)
}

/** What is wrong with a product's name, which its papers bear. */
export function nameFaults(name: string): Record<string, string> {
  const fault = isNaming(name) ? printFault(name) : 'Donnez un nom au produit.'
  return fault ? { name: fault } : {}
}

/** What is wrong with an EAN: its length, or its key. */
export function eanFaults(ean: string): Record<string, string> {
  const fault = ean === '' ? undefined : checkEan(ean)
  return fault ? { ean: fault } : {}
}

/**
 * What is wrong with a price that cannot be sold by the piece: rounded to the cent, it would leave nothing for the VAT, or
 * several times it. `impacts` are what the variants add, micro-euros.
 */
export function priceFaults(rules: PieceRules, impacts: readonly number[]): Record<string, string> {
  for (const impactMicro of impacts) {
    const full = { ...rules, impactMicro, reductionBp: 0 }
    if (!sellable(full))
      return { price: `${roundedTo(full)} Indiquez un prix TTC en centimes entiers, ou vendez l’article par lot.` }
    const reduced = { ...rules, impactMicro }
    if (!sellable(reduced)) return { reduction: `${roundedTo(reduced)} Réduisez moins, ou vendez l’article par lot.` }
  }
  return {}
}

function roundedTo(rules: PieceRules): string {
  const { htMicro, ttcCents } = pieceOf(rules)
  const exact = Math.round((htMicro * (10_000 + rules.rateBp)) / 10_000)
  return `Ce prix fait ${unitPrice(exact)} € TTC la pièce, vendue ${unitPrice(ttcCents * 10_000)} € : l’arrondi fausserait la TVA.`
}

export const noProduct = () => new NotFound('Ce produit n’existe pas dans cette boutique.')
