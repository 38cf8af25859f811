import type { Db } from '#database'
import { type EnteredPrice, type Net, type NetUnit, netText, toMicro } from '#prices'
import { Invalid } from '#refusals'
import { changeReferences } from '../products/references.ts'
import { changeEans, type VariantEan, variantField } from './eans.ts'

/** What may be changed of a variant; what is absent stays as it is. */
export type VariantChange = {
  /** Digits alone; empty takes it away. */
  ean?: string
  /** What a piece holds. */
  net?: Net
  /** What it adds to the product's price, below zero for less. */
  impact?: EnteredPrice
  /** One of the product's pictures; null for its first. */
  pictureId?: number | null
  /** Names no other article of the shop. */
  reference?: string
  /** Grams more than the product's weight, below zero for less. */
  weightImpactG?: number
}

export type VariantChanges = ReadonlyMap<number, VariantChange>

/** A variant as it is stored. */
export type StoredVariant = VariantEan & {
  price_impact_micro: number
  weight_impact_g: number
  hidden_at: Date | null
  net_quantity: number
  net_unit: string
  picture_id: number | null
}

/** What the variants add to the price once changed, micro-euros without tax, in their order. */
export const impactsAfter = (variants: readonly StoredVariant[], changes: VariantChanges, rateBp: number): number[] =>
  variants.map(({ id, price_impact_micro }) => {
    const impact = changes.get(id)?.impact
    return impact ? toMicro(impact, rateBp) : price_impact_micro
  })

/** Of what the variants add to the price, what those on sale do. */
export const shownOf = (variants: readonly StoredVariant[], impacts: readonly number[]): number[] =>
  impacts.filter((_, at) => variants[at]?.hidden_at === null)

type Told = { before: Record<string, string>; after: Record<string, string> }

/**
 * Writes what changed of a product's variants and gives it for the trace. `impacts` are what they add to the price from now
 * on. Refuses, with Invalid, an EAN or a reference that is wrong or twice there, a picture that is not the product's, and a
 * weight below zero.
 */
export async function changeVariants(tx: Db, given: Given, changes: VariantChanges): Promise<Told> {
  const { shopId, variants, impacts } = given
  await checkPictures(tx, given, changes)
  checkWeights(given, changes)
  const eans = new Map([...changes].flatMap(([id, { ean }]) => (ean === undefined ? [] : [[id, ean] as const])))
  const told = [await changeEans(tx, { shopId, variants, eans }), await changeReferences(tx, given, changes)]
  for (const [at, was] of variants.entries()) {
    const { net = netOf(was), pictureId = was.picture_id, weightImpactG } = changes.get(was.id) ?? {}
    const after = {
      price_impact_micro: impacts[at] ?? was.price_impact_micro,
      weight_impact_g: weightImpactG ?? was.weight_impact_g,
      net_quantity: net.quantity,
      net_unit: net.unit,
      picture_id: pictureId,
    }
    if ((Object.keys(after) as (keyof typeof after)[]).every((key) => after[key] === was[key])) continue
    await tx.updateTable('variants').set(after).where('shop_id', '=', shopId).where('id', '=', was.id).execute()
    const name = variants.length > 1 ? `${was.reference} ` : ''
    if (netText(netOf(was)) !== netText(net)) told.push(differing('net', name, netText(netOf(was)), netText(net)))
    if (was.weight_impact_g !== after.weight_impact_g)
      told.push(differing('weight', name, `${was.weight_impact_g} g`, `${after.weight_impact_g} g`))
    if (was.picture_id !== pictureId)
      told.push(differing('picture', name, String(was.picture_id ?? ''), String(pictureId ?? '')))
    if (was.price_impact_micro !== after.price_impact_micro)
      told.push(differing('impact', name, euros(was.price_impact_micro), euros(after.price_impact_micro)))
  }
  return { before: joined(told.map(({ before }) => before)), after: joined(told.map(({ after }) => after)) }
}

type Given = {
  shopId: number
  productId: number
  /** Of the product, grams. */
  weightG: number
  variants: readonly StoredVariant[]
  impacts: readonly number[]
}

const netOf = ({ net_quantity: quantity, net_unit }: StoredVariant): Net => ({ quantity, unit: net_unit as NetUnit })
const euros = (micro: number): string => `${(micro / 1_000_000).toFixed(2).replace('.', ',')} € HT`

const differing = (field: string, name: string, was: string, is: string): Told => ({
  before: { [field]: `${name}${was}` },
  after: { [field]: `${name}${is}` },
})

/** Several variants' changes of one field stand side by side. */
function joined(all: readonly Record<string, string>[]): Record<string, string> {
  const whole: Record<string, string> = {}
  for (const one of all)
    for (const [field, value] of Object.entries(one)) whole[field] = [whole[field], value].filter(Boolean).join(', ')
  return whole
}

function checkWeights({ weightG, variants }: Given, changes: VariantChanges): void {
  for (const { id, weight_impact_g } of variants)
    if (weightG + (changes.get(id)?.weightImpactG ?? weight_impact_g) < 0) {
      const message = `Avec cet écart, la pièce pèserait moins que rien : le produit pèse ${weightG} g.`
      throw new Invalid(message, { [variantField('heavier', variants, id)]: message })
    }
}

async function checkPictures(
  tx: Db,
  { shopId, productId }: { shopId: number; productId: number },
  changes: VariantChanges,
): Promise<void> {
  const asked = [...new Set([...changes.values()].flatMap(({ pictureId }) => pictureId ?? []))]
  if (asked.length === 0) return
  const own = await tx
    .selectFrom('pictures')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('id', 'in', asked)
    .execute()
  if (own.length < asked.length)
    throw new Invalid('Cette image n’est pas une image de ce produit.', {
      picture: 'Faites votre choix dans la liste.',
    })
}
