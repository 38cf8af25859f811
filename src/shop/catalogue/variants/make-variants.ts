import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import * as trace from '#trace'
import { refreshSearch } from '../looking/search-text.ts'
import { demandNoPack } from '../packs/sound.ts'
import { combinations, demandOptions, keyOfChoices, type OptionValues } from './combine.ts'
import { type Held, type HeldVariant, holdVariants, repriced } from './hold-variants.ts'
import { variantReferences } from './variant-references.ts'

/** A combination that is wanted, with its pieces on the shelf. */
export type WantedVariant = {
  choices: readonly string[]
  quantity: number
  /** What was on screen of one that is there already: others sell meanwhile. */
  seen?: stock.Shown | undefined
}

export type NewVariants = {
  /** The product's options in their order, then new ones; the values that are combined. */
  options: readonly OptionValues[]
  /** Which of the combinations are made; one that is there already is kept, its pieces counted anew. */
  wanted: readonly WantedVariant[]
}

/**
 * Makes the variants of a product that do not exist yet; returns how many. What it had stays: it takes the first value of
 * each new option, keeps its reference and its pieces, and a number of pieces other than those it has is a correction of
 * the ledger. Refuses, with Invalid, options without a name or value, more than 100 variants, and nothing to make.
 */
export function makeVariants(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  { options, wanted }: NewVariants,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const held = await holdVariants(tx, shopId, productId)
    demandOptions(options)
    await demandNoPack(tx, shopId, productId)
    demandSameOptions(held, options)
    const had = await extended(tx, held, options)
    const { fresh, counted } = sorted(had, options, wanted)
    if (fresh.length === 0) throw nothingToMake()
    demandOptions(options, outside(had, options))
    await tx
      .updateTable('products')
      .set({ options: JSON.stringify(options.map(({ name }) => name)) })
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .execute()
    await insert(tx, actor, held, fresh)
    for (const { id, quantity, seen } of counted) await stock.correct(tx, actor, shopId, id, quantity, seen)
    await repriced(tx, held, [...held.impacts, 0], now())
    await refreshSearch(tx, shopId, productId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.make-variants',
      subject: { kind: 'product', id: productId },
      after: { name: held.name, quantity: fresh.length, options: options.map(said).join(' ; ') },
    })
    return fresh.length
  })
}

const said = ({ name, values }: OptionValues): string => `${name} : ${values.join(', ')}`

const nothingToMake = () => {
  const message = 'Toutes ces déclinaisons existent déjà : ajoutez une valeur, ou cochez-en une qui manque.'
  return new Invalid(message, { 'values-0': message })
}

/** The page was drawn from other options: somebody renamed or added one meanwhile. */
function demandSameOptions(held: Held, options: readonly OptionValues[]): void {
  if (held.options.every((name, at) => options[at]?.name === name)) return
  const message = 'Les choix de ce produit ont changé depuis que cette page est ouverte : recommencez.'
  throw new Invalid(message, { 'option-0': message })
}

/** The variants that there are, with a value for each new option: the first one. */
async function extended(tx: Db, held: Held, options: readonly OptionValues[]): Promise<HeldVariant[]> {
  const more = options.slice(held.options.length).map(({ values }) => values[0] ?? '')
  if (more.length === 0) return held.variants
  const { rows } = await widen(tx, held, more)
  const choices = new Map(rows.map((row) => [row.id, row.choices as string[]]))
  return held.variants.map((one) => ({ ...one, choices: choices.get(one.id) ?? one.choices }))
}

/** All of the product, those taken off the sheet too: each has a value for every option. */
async function widen(tx: Db, { shop_id, id }: Held, more: readonly string[]) {
  const rows = await tx
    .updateTable('variants')
    .set({ choices: sql`choices || ${JSON.stringify(more)}::jsonb` })
    .where('shop_id', '=', shop_id)
    .where('product_id', '=', id)
    .returning(['id', 'choices'])
    .execute()
  return { rows }
}

/** What is new among the wanted, in the order of the combinations, and what is counted anew of those that were there. */
function sorted(had: readonly HeldVariant[], options: readonly OptionValues[], wanted: readonly WantedVariant[]) {
  const known = new Map(had.map((one) => [keyOfChoices(one.choices), one]))
  const asked = new Map(wanted.map((one) => [keyOfChoices(one.choices), one]))
  const fresh: WantedVariant[] = []
  const counted: { id: number; quantity: number; seen: stock.Shown | undefined }[] = []
  for (const choices of combinations(options)) {
    const [is, one] = [known.get(keyOfChoices(choices)), asked.get(keyOfChoices(choices))]
    if (one && !is) fresh.push({ ...one, choices })
    if (one && is) counted.push({ id: is.id, quantity: one.quantity, seen: one.seen })
  }
  return { fresh, counted }
}

/** How many variants stand on the sheet whose values are not among those combined. */
function outside(had: readonly HeldVariant[], options: readonly OptionValues[]): number {
  const combined = new Set(combinations(options).map(keyOfChoices))
  return had.filter(({ choices }) => !combined.has(keyOfChoices(choices))).length
}

async function insert(tx: Db, actor: Actor, held: Held, fresh: readonly WantedVariant[]): Promise<void> {
  const [first] = held.variants
  const references = await variantReferences(
    tx,
    held,
    fresh.map(({ choices }) => choices),
  )
  const next = Math.max(-1, ...held.variants.map(({ position }) => position)) + 1
  const rows = fresh.map(({ choices }, at) => ({
    shop_id: held.shop_id,
    product_id: held.id,
    choices: JSON.stringify(choices),
    reference: references[at] ?? '',
    net_quantity: first?.net_quantity ?? 0,
    net_unit: first?.net_unit ?? 'g',
    position: next + at,
  }))
  const made = await tx.insertInto('variants').values(rows).returning(['id', 'reference']).execute()
  const ids = new Map(made.map(({ id, reference }) => [reference, id]))
  const received = fresh.map(({ quantity }, at) => ({ variantId: ids.get(references[at] ?? '') ?? 0, quantity }))
  await stock.receiveInitial(tx, actor, held.shop_id, received)
}
