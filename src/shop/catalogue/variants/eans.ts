import type { Db } from '#database'
import { bare } from '#identifiers'
import { Invalid } from '#refusals'
import { eanFaults } from '../products/product-fields.ts'

export type VariantEan = { id: number; reference: string; ean: string }

/** What a form asks of a variant. */
export type VariantField = 'reference' | 'ean' | 'net' | 'impact' | 'heavier' | 'picture'

/** What a form calls a field of a variant: `ean` when the product has no other, else `ean-12`. */
export const variantField = (what: VariantField, variants: readonly { id: number }[], id: number): string =>
  variants.length === 1 ? what : `${what}-${id}`

/**
 * Writes the EANs of a product's variants, digits alone, by their ids; an empty one takes it away, one that isn't there stays.
 * Gives what changed, for the trace. Refuses, with Invalid, one whose length or key is wrong, one that another
 * product’s article has, and two variants with the same.
 */
export async function changeEans(
  tx: Db,
  { shopId, variants, eans }: { shopId: number; variants: readonly VariantEan[]; eans: ReadonlyMap<number, string> },
): Promise<{ before: Record<string, string>; after: Record<string, string> }> {
  const changed = variants.filter(({ id, ean }) => (eans.get(id) ?? ean) !== ean)
  const known = changed.flatMap(({ id }) => eans.get(id) || [])
  demandEans(variants, changed, { eans, taken: await takenElsewhere(tx, shopId, variants, known) })
  for (const { id } of changed)
    await tx
      .updateTable('variants')
      .set({ ean: eans.get(id) ?? '' })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
  const told = (say: (one: VariantEan) => string): Record<string, string> =>
    changed.length === 0
      ? {}
      : { ean: changed.map((one) => (variants.length === 1 ? say(one) : `${one.reference} ${say(one)}`)).join(', ') }
  return { before: told(({ ean }) => ean), after: told(({ id }) => eans.get(id) ?? '') }
}

/** Refuses, with Invalid, new variants with an EAN that another article of the shop has, or one of them too. */
export async function demandFreeEans(tx: Db, shopId: number, variants: readonly { ean?: string }[]): Promise<void> {
  const eans = variants.map(({ ean = '' }) => bare(ean)).filter(Boolean)
  const taken = await takenElsewhere(tx, shopId, [], eans)
  const fault = eans
    .map((ean, at) => (taken.has(ean) ? alreadyOf(taken.get(ean)) : eans.indexOf(ean) === at ? undefined : TWICE))
    .find(Boolean)
  if (fault) throw new Invalid('Ce produit ne peut pas être enregistré.', { ean: fault })
}

const TWICE = 'Une autre déclinaison a déjà cet EAN : chacune a le sien.'
const alreadyOf = (name?: string) => `Cet EAN est déjà celui de « ${name} » : chaque article a le sien.`

/** EANs that articles of other products bear, with the products’ names: one EAN is one article (GS1). */
async function takenElsewhere(
  tx: Db,
  shopId: number,
  variants: readonly VariantEan[],
  eans: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (eans.length === 0) return new Map()
  const own = variants.map(({ id }) => id)
  const rows = await tx
    .selectFrom('variants')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'variants.shop_id').onRef('products.id', '=', 'variants.product_id'),
    )
    .select(['variants.ean', 'products.name'])
    .where('variants.shop_id', '=', shopId)
    .where('variants.ean', 'in', eans)
    .where('variants.id', 'not in', own.length > 0 ? own : [0])
    .execute()
  return new Map(rows.map(({ ean, name }) => [ean, name]))
}

function demandEans(
  variants: readonly VariantEan[],
  changed: readonly VariantEan[],
  { eans, taken }: { eans: ReadonlyMap<number, string>; taken: ReadonlyMap<string, string> },
): void {
  const faults: Record<string, string> = {}
  for (const { id } of changed) {
    const ean = eans.get(id) ?? ''
    const field = variantField('ean', variants, id)
    const fault = eanFaults(ean).ean
    if (fault) faults[field] = fault
    else if (ean && variants.some((other) => other.id !== id && (eans.get(other.id) ?? other.ean) === ean))
      faults[field] = TWICE
    else if (taken.has(ean)) faults[field] = alreadyOf(taken.get(ean))
  }
  if (Object.keys(faults).length > 0) throw new Invalid('Ce produit ne peut pas être enregistré.', faults)
}
