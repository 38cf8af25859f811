import * as catalogue from '#catalogue'
import type { Db } from '#database'
import * as stock from '#stock'
import type { CombinationBefore } from './combination-carry.ts'
import { productsThere } from './product-there.ts'
import { touchedProducts } from './touched.ts'
import type { DoneLine, Undoer, Undoing, Undone } from './undone.ts'

const USED = 'Elle est dans une commande, un panier ou un devis, ou d’autres déclinaisons du produit restent.'
const SOLD = 'Ses pièces ont bougé depuis.'

/** Variants that were added go, those that were changed are as they were. */
export const undoCombinations: Undoer = async (tx, undoing, lines) => {
  const touched = await touchedProducts(tx, { ...undoing, lines: lines.map(({ line }) => line) })
  const told: Undone[] = []
  for (const one of lines) {
    const stays = touched.get(one.subjectId) ?? (await putBack(tx, undoing, one))
    told.push({ line: one.line, ...(stays !== '' && { stays }) })
  }
  return told
}

/** Empty where it was done, else why not. */
async function putBack(
  tx: Db,
  { shopId, actor }: Undoing,
  { subjectId: productId, before }: DoneLine,
): Promise<string> {
  const { variantId, made, was, after } = before as CombinationBefore
  const there = (await productsThere(tx, shopId, [productId])).get(productId)
  const now = there?.variants.find(({ id }) => id === variantId)
  if (!now) return ''
  if (was && after !== undefined && now.quantity !== after) return SOLD
  if (made) {
    if (!(await catalogue.removeCombination(tx, shopId, { productId, variantId, was }))) return USED
  } else if (was) {
    const { reference, ean, impactMicro, weightImpactG, net } = was
    const variant = { reference, ean, impact: { htMicro: impactMicro }, weightImpactG, net }
    await catalogue.changeProduct(tx, actor, shopId, productId, { variants: new Map([[variantId, variant]]) })
  }
  if (was && after !== undefined && was.quantity !== after)
    await stock.correct(tx, actor, shopId, variantId, was.quantity)
  return ''
}
